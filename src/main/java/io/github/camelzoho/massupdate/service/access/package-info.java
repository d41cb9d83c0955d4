/** Who may reach the service, and what browsers may do with its page. */
package io.github.camelzoho.massupdate.service.access;
