package org.ssofilter.it.homes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a server says: on its outputs and into its log files.
 *
 * @param output both outputs of the process
 * @param directory below which its log files are
 */
public record ServerLog(Path output, Path directory) {

    /** Every server begins an entry with a date, a time or a level; what follows (a stack trace) is part of it. */
    private static final Pattern ENTRY = Pattern.compile("^((\\[#\\||\\[)?\\d|\\[[A-Z]+ *\\] )");

    private static final String CHECKOUT = Path.of("").toAbsolutePath().toString();

    private static final Pattern COLOUR = Pattern.compile("\\x1b\\[[0-9;]*m");

    private static final Pattern COMPLAINT =
            Pattern.compile("\\b(WARN|WARNING|SEVERE|ERROR|FATAL)\\b|^\\[.*\\] [0-9a-f]{8} \\S+ +[WE] ");

    /** Not the targets of the hostile requests, of which servers complain in their own way. */
    private static final Pattern ABOUT_US =
            Pattern.compile("ssofilter|sso-filter|sample-webapp(?!/+(static|orders)|[%;])|without-jersey");

    private static final Pattern OUR_FRAME = Pattern.compile("(?m)^\\s+at (\\S*/)?org\\.ssofilter\\.");

    /**
     * What the filter is to say, as the walk lets providers fail and signs in by the password grant; and Liberty, of
     * classes inside of the Jersey that it does not use (CWWKW1302W) and of pages that are not there (SRVE0190E);
     * and CXF, of calls that fail; and GlassFish, of services of its own that nobody asked it for when its Jersey is
     * first used on a thread of the filter's.
     */
    private static final Pattern MEANT = Pattern.compile(
            "sign-in failed: sso-30[12] |grant is password |SRVE0190E|PhaseInterceptorChain.doDefaultLogging|CWWKW1302W[^.]*\\sorg\\.glassfish\\.jersey\\."
                    + "|Check Permission failed in lookup for permission = \\(\"org\\.glassfish\\.security\\.");

    /** Entries of warning level or worse that name us, and those with a stack trace that leads through the filter. */
    public List<String> complaints() {
        return files().flatMap(file -> entries(file).stream())
                .filter(ServerLog::isComplaint)
                .filter(entry -> !MEANT.matcher(entry).find())
                .distinct()
                .toList();
    }

    /** All that it said so far on its outputs. */
    public String text() {
        return text(output);
    }

    private static boolean isComplaint(String entry) {
        String head = entry.lines().findFirst().orElse("");
        boolean complains = COMPLAINT.matcher(head).find();
        return (complains && ABOUT_US.matcher(entry).find())
                || OUR_FRAME.matcher(entry).find();
    }

    private Stream<Path> files() {
        try (Stream<Path> files = Files.walk(directory)) {
            var logs = files.filter(file -> file.getFileName().toString().matches(".*(\\.log|_log).*"))
                    .filter(Files::isRegularFile)
                    .toList();
            return Stream.concat(Stream.of(output), logs.stream()).distinct();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> entries(Path file) {
        var entries = new ArrayList<String>();
        var entry = new StringBuilder();
        for (String line : text(file).lines().toList()) {
            if (ENTRY.matcher(line).find()) {
                entries.add(entry.toString());
                entry.setLength(0);
            }
            entry.append(line).append('\n');
        }
        entries.add(entry.toString());
        return entries;
    }

    private static String text(Path file) {
        try {
            String text = COLOUR.matcher(Files.readString(file, ISO_8859_1)).replaceAll("");
            return text.replace(CHECKOUT, ""); // else every path in a checkout called sso-filter would name us
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
