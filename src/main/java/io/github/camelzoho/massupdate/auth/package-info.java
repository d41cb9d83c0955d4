/**
 * Access tokens: how they are obtained, renewed, shared, and kept from all hosts but Zoho's. What a token is used for belongs
 * elsewhere.
 */
package io.github.camelzoho.massupdate.auth;
