package com.example.orders.tracking.page;

import com.example.orders.access.PageHeaders;
import com.example.orders.livepage.PageFile;
import com.example.orders.livepage.SystemView;
import com.example.orders.problems.ProblemException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Serves the live page and its numbers. It controls nothing: the stack's supervisor does that on its own page. */
@Tag(name = "page")
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
class LivePageController {

    private final SystemView view;

    LivePageController(SystemView view) {
        this.view = view;
    }

    @Get
    @Hidden
    HttpResponse<String> index(HttpRequest<?> request) {
        return page(request, PageFile.index());
    }

    @Get("/page/{name}")
    @Hidden
    HttpResponse<String> file(HttpRequest<?> request, String name) {
        return page(
                request,
                PageFile.find(name)
                        .orElseThrow(
                                () -> ProblemException.of(HttpStatus.NOT_FOUND, "The page has no file " + name + ".")));
    }

    @Get(uri = "/system", produces = MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The numbers of the whole system that the live page shows",
            description = "Collected from the metrics and the health of all parts, at most once per second. A number"
                    + " that is not known is null.")
    HttpResponse<String> system() {
        return HttpResponse.ok(view.json()).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Browsers differ in whether a page may connect to a WebSocket of its own server without naming it. */
    private static HttpResponse<String> page(HttpRequest<?> request, PageFile file) {
        MutableHttpResponse<String> response = HttpResponse.ok(file.content())
                .contentType(MediaType.of(file.type()))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
        String host = request.getHeaders().get(HttpHeaders.HOST);
        PageHeaders.strictest("ws://" + host + " wss://" + host).forEach(response::header);
        return response;
    }
}
