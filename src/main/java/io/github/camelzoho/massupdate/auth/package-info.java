/** Access tokens: how they are had, renewed and kept from going anywhere but to Zoho. */
package io.github.camelzoho.massupdate.auth;
