package org.ssofilter.config;

import java.util.List;
import java.util.regex.Pattern;

/** The values that a family's members may have. */
final class MemberValues {

    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._~-]+");
    /** RFC 6901: a tilde stands only in ~0 (tilde) and ~1 (slash). */
    private static final Pattern LOOSE_TILDE = Pattern.compile("~(?![01])");

    private MemberValues() {}

    /** The member's value as text, its lists with exactly one separator between the items. */
    static String parse(Slot slot, String text) throws BadValue {
        if (Values.hasControlCharacter(text)) {
            throw new BadValue("must be one line without control characters");
        }
        return switch (slot.key()) {
            case SCOPE_CLAIMS -> names(text);
            case AUTHORIZATION_PARAMETERS, TOKEN_PARAMETERS -> parameters(slot, text);
            case CLAIMS -> isConstant(text) ? text : where(text);
            default -> where(text);
        };
    }

    private static boolean isConstant(String text) {
        return text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
    }

    private static String where(String text) throws BadValue {
        if (text.startsWith("'") || text.endsWith("'")) {
            throw new BadValue("must be a member name or a JSON Pointer"
                    + " (for claims also a constant with a single quote at both ends)");
        }
        if (text.startsWith("/") && LOOSE_TILDE.matcher(text).find()) {
            throw new BadValue("must be a JSON Pointer such as /realm_access/roles (RFC 6901)");
        }
        return text;
    }

    private static String names(String text) throws BadValue {
        var names = Values.items(text, ",");
        if (names.contains("")) {
            throw new BadValue("must be userinfo members with commas between them; one is empty");
        }
        return String.join(",", names);
    }

    private static String parameters(Slot slot, String text) throws BadValue {
        var names = List.of(text.split("\\s+"));
        if (!names.stream().allMatch(name -> PARAMETER.matcher(name).matches())) {
            throw new BadValue("must be parameter names with spaces between them, or none");
        }
        if (names.contains("none") && names.size() > 1) {
            throw new BadValue("must be either parameter names or none");
        }
        if (names.contains("none") && slot.member().equals("state")) {
            throw new BadValue("cannot be left out: state is what protects the callback (RFC 6749 §10.12)");
        }
        return String.join(" ", names);
    }
}
