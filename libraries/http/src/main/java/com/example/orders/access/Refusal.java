package com.example.orders.access;

/** Why a request is refused, and which setting an operator can change to allow it. */
public enum Refusal {
    UNKNOWN_HOST(
            421,
            "Misdirected Request",
            "This server does not answer for the host name in the request. To allow a name, add it to HTTP_ACCESS_HOSTS."),
    FOREIGN_PAGE(
            403,
            "Forbidden",
            "A page of another site sent this request. To allow a page, add its origin to HTTP_ACCESS_ORIGINS;"
                    + " a program leaves out the headers Origin and Sec-Fetch-Site.");

    private final int status;
    private final String title;
    private final String detail;

    Refusal(int status, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    public String detail() {
        return detail;
    }

    /** Returns the problem details (RFC 9457) for a server that has no JSON library. */
    String json() {
        return "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\"" + detail
                + "\"}";
    }
}
