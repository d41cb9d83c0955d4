package io.github.camelzoho.massupdate.simulator;

/** Sends a call where its path belongs. */
final class Router implements Endpoint {

    private final Endpoint control;
    private final Endpoint token;
    private final Endpoint crm;

    Router(Endpoint control, Endpoint token, Endpoint crm) {
        this.control = control;
        this.token = token;
        this.crm = crm;
    }

    @Override
    public Answer answer(Call call) {
        if (call.path().startsWith(ControlEndpoint.PREFIX)) {
            return control.answer(call);
        }
        return call.path().equals(TokenEndpoint.PATH) ? token.answer(call) : crm.answer(call);
    }
}
