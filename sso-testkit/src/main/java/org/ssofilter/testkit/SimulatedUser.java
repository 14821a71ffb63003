package org.ssofilter.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account at the simulated provider. Name and e-mail are told in each dialect's own member names;
 * further members of the userinfo answer are added with {@link #with}, by the name that the provider gives them.
 * Immutable.
 */
public final class SimulatedUser {
    /** The password of every user who was not given another. */
    public static final String DEFAULT_PASSWORD = "simulator";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String email;
    private final String firstName;
    private final String lastName;
    private final String password;
    private final Map<String, JsonNode> members;

    private SimulatedUser(
            String email, String firstName, String lastName, String password, Map<String, JsonNode> members) {
        this.email = email;
        this.firstName = firstName;
        this.lastName = lastName;
        this.password = password;
        this.members = members;
    }

    /** A user who signs in with this e-mail address and {@link #DEFAULT_PASSWORD}. */
    public static SimulatedUser of(String email, String firstName, String lastName) {
        return new SimulatedUser(email, firstName, lastName, DEFAULT_PASSWORD, Map.of());
    }

    /** The same user with another member in userinfo, or another value of one; null is JSON's {@code null}. */
    public SimulatedUser with(String member, @Nullable Object value) {
        return withNode(member, JSON.valueToTree(value));
    }

    /** The same user without this member in userinfo. */
    public SimulatedUser without(String member) {
        return withNode(member, MissingNode.getInstance());
    }

    /** The same user with another password; only the password grant looks at it. */
    public SimulatedUser withPassword(String newPassword) {
        return new SimulatedUser(email, firstName, lastName, newPassword, members);
    }

    private SimulatedUser withNode(String member, JsonNode value) {
        Map<String, JsonNode> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new SimulatedUser(email, firstName, lastName, password, more);
    }

    public String email() {
        return email;
    }

    public String firstName() {
        return firstName;
    }

    public String lastName() {
        return lastName;
    }

    public String fullName() {
        return (firstName + " " + lastName).strip();
    }

    public String password() {
        return password;
    }

    /** The members that were set or, where the node is missing, taken away. */
    public Map<String, JsonNode> members() {
        return Collections.unmodifiableMap(members);
    }

    @Override
    public String toString() {
        return fullName() + " <" + email + ">";
    }
}
