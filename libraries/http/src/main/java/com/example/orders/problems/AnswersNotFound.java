package com.example.orders.problems;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents in OpenAPI that an operation answers 404 if the service does not know what the path names. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@ApiResponse(
        responseCode = "404",
        description = "This service does not know it.",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
public @interface AnswersNotFound {}
