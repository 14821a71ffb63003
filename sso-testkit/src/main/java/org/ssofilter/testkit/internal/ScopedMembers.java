package org.ssofilter.testkit.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ssofilter.testkit.SimulatedUser;

/** Which members of userinfo need which scope; a member that no scope covers is there for everybody. */
record ScopedMembers(Map<String, List<String>> byScope) {

    /** Lays what was said about this one user over what the dialect says of everybody, and keeps what was granted. */
    ObjectNode select(ObjectNode dialectsOwn, SimulatedUser user, Set<String> granted) {
        user.members().forEach((name, value) -> {
            if (value.isMissingNode()) {
                dialectsOwn.remove(name);
            } else {
                dialectsOwn.set(name, value);
            }
        });
        byScope.forEach((scope, members) -> {
            if (!granted.contains(scope)) {
                dialectsOwn.remove(members);
            }
        });
        return dialectsOwn;
    }
}
