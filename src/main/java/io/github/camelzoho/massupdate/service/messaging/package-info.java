/** Where jobs come from and results go to: Kafka, JMS and a user's own database. */
package io.github.camelzoho.massupdate.service.messaging;
