package com.example.orders.problems;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents in OpenAPI the problems that every operation on a database can answer: 400 and 503. */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@ApiResponse(
        responseCode = "400",
        description = "A parameter or a field breaks a rule.",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
@ApiResponse(
        responseCode = "503",
        description = "The database is unavailable; repeat the request after the time in Retry-After.",
        content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = Problem.class)))
public @interface AnswersProblems {}
