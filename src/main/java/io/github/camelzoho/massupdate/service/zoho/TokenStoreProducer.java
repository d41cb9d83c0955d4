package io.github.camelzoho.massupdate.service.zoho;

import io.github.camelzoho.massupdate.auth.TokenStore;
import io.github.camelzoho.massupdate.ledger.LedgerStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/**
 * Keeps access tokens in the ledger, so that replicas share them and a restart costs none of the ten that Zoho gives in ten
 * minutes.
 */
@ApplicationScoped
class TokenStoreProducer {

    @Produces
    @ApplicationScoped
    TokenStore tokenStore(LedgerStore ledger) {
        return ledger.sharedTokens();
    }
}
