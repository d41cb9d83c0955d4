/** Zoho's wire: what a status call asks and answers, and what its errors mean. */
package io.github.camelzoho.massupdate.api;
