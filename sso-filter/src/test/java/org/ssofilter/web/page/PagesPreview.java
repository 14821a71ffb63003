package org.ssofilter.web.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes all pages in both languages to a directory (first argument, else target/pages), for people to look at. */
final class PagesPreview {

    private PagesPreview() {}

    public static void main(String[] arguments) throws IOException {
        var directory = Files.createDirectories(Path.of(arguments.length > 0 ? arguments[0] : "target/pages"));
        for (var language : Language.values()) {
            for (var page : TestPages.all(language).entrySet()) {
                var html = page.getValue();
                // The policy as the header would state it; frame-ancestors is the one directive that works in headers
                // only.
                var policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"" + html.contentSecurityPolicy()
                        + "\"/>";
                var file = directory.resolve(page.getKey() + "_" + language.tag() + ".html");
                Files.writeString(file, html.body().replace("<style>", policy + "<style>"));
            }
        }
    }
}
