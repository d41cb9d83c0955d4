/** The profile {@code demo}: the service against a simulated Zoho CRM, with progress in the terminal. */
package io.github.camelzoho.massupdate.service.demo;
