/** The Zoho organisations that the settings name, handed to the component: credentials, limits, and the store of their tokens. */
package io.github.camelzoho.massupdate.service.zoho;
