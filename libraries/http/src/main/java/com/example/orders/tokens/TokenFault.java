package com.example.orders.tokens;

/** Why a request was refused, with the remedy that the log shows to the operator of the service. */
public enum TokenFault {
    MISSING("It has no token. A client sends one in the header Authorization: Bearer."),
    MALFORMED("Its token is not a JWT."),
    SIGNATURE("No configured key has signed its token: check TOKEN_JWKS_URL or TOKEN_JWKS_FILE."),
    CLAIMS("Its token is not valid here and now: get a new one, or check TOKEN_ISSUER and TOKEN_AUDIENCE."),
    KEYS("The keys that verify tokens cannot be fetched: check TOKEN_JWKS_URL."),
    SCOPE("Its token lacks the scope of the operation.");

    private final String explanation;

    TokenFault(String explanation) {
        this.explanation = explanation;
    }

    String explanation() {
        return explanation;
    }
}
