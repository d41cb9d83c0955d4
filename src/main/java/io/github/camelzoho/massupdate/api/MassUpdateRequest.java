package io.github.camelzoho.massupdate.api;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;

/** What all requests about mass updates have in common: where they go, and headers of their own alone. */
final class MassUpdateRequest {

    private MassUpdateRequest() {
    }

    /**
     * @param module a name that was checked, so that nothing in it needs escaping
     */
    static String path(String apiVersion, String module) {
        return "/crm/" + apiVersion + "/" + module + "/actions/mass_update";
    }

    static void prepare(HttpUriRequestBase request, String token) {
        request.setHeader(HttpHeaders.AUTHORIZATION, "Zoho-oauthtoken " + token);
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader(HttpHeaders.USER_AGENT, StatusCall.USER_AGENT);
    }
}
