package io.github.camelzoho.massupdate.connection;

import java.net.URI;

import io.github.camelzoho.massupdate.api.ErrorKind;
import io.github.camelzoho.massupdate.api.StatusReply;

/** A call of Zoho's API, ready to be sent with whatever token a connection has. */
public interface ApiCall {

    /** Sends it once. Never throws. */
    StatusReply send(URI api, String token);

    /** What it means that something failed that never should, nobody knows when. */
    ErrorKind unexpected();
}
