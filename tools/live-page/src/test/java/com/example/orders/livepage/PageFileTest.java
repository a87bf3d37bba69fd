package com.example.orders.livepage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFileTest {

    @Test
    void theIndexRefersOnlyToFilesThatExist() {
        var files = Pattern.compile("/page/([a-z.-]+)")
                .matcher(PageFile.index().content())
                .results()
                .map(MatchResult::group)
                .map(path -> path.substring("/page/".length()));

        assertThat(files).isNotEmpty().allSatisfy(name -> assertThat(PageFile.find(name))
                .isPresent());
    }

    /** The content security policy forbids them. */
    @Test
    void theIndexHasNeitherInlineScriptsNorInlineStyles() {
        assertThat(PageFile.index().content()).doesNotContain("<style", " style=", " onclick=", "javascript:");
        assertThat(PageFile.index().content()).containsOnlyOnce("<script").contains("src=\"/page/main.js\"></script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "../index.html", "..%2findex.html", "/index.html", "INDEX.HTML", "none.js", "main.js.map"})
    void findsNothingElse(String name) {
        assertThat(PageFile.find(name)).isEmpty();
    }
}
