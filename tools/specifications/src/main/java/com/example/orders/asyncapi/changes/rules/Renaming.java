package com.example.orders.asyncapi.changes.rules;

import com.example.orders.asyncapi.changes.Kind;
import com.example.orders.asyncapi.changes.differences.Pair;
import com.example.orders.asyncapi.changes.differences.Value;

/** What has another name inside the documents and is the same for everybody else. */
final class Renaming {

    private Renaming() {}

    static void report(String before, String now, Pair thing, String what, Scope scope) {
        scope.add(
                Kind.RENAMED,
                new Pair(
                        Value.word(before, thing.before().place()),
                        Value.word(now, thing.now().place())),
                what);
    }
}
