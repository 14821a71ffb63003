package org.ssofilter.fake;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of one browser, as a container keeps them. */
public final class FakeSessions {
    private final List<FakeSession> all = new ArrayList<>();
    private boolean reusesIds;
    private boolean losesRace;
    private boolean refusesAttributes;
    private @Nullable String idInUse;
    private int ids;

    /** Lets the browser come with a session. */
    public FakeSession begin() {
        var session = new FakeSession("id-" + ++ids);
        if (refusesAttributes) session.refuseAttributes();
        all.add(session);
        return session;
    }

    /** As Tomcat does when the session cookie's path asks for it: a new session gets the id of the old one. */
    public void reuseIds() {
        reusesIds = true;
    }

    /** As Tomcat and Jetty do when another application of theirs has a session of the id that the browser asks for. */
    public void giveIdInUse(String id) {
        idInUse = id;
    }

    /** Lets another request end the session right after the container has handed it out. */
    public void loseRace() {
        losesRace = true;
    }

    /** As a session store does that cannot write. */
    public FakeSessions refuseAttributes() {
        refusesAttributes = true;
        return this;
    }

    /** Every session that there ever was, the newest last. */
    public List<FakeSession> all() {
        return all;
    }

    public FakeSession newest() {
        return all.get(all.size() - 1);
    }

    @Nullable
    HttpSession current(boolean create) {
        if (!all.isEmpty() && newest().isValid()) {
            var session = newest();
            if (losesRace) session.invalidate();
            losesRace = false;
            return session.view();
        }
        if (!create) return null;
        if (idInUse != null) {
            all.add(new FakeSession(idInUse));
            return newest().view();
        }
        if (!reusesIds || all.isEmpty()) return begin().view();
        var session = new FakeSession(newest().getId());
        all.add(session);
        return session.view();
    }

    String changeId() {
        if (all.isEmpty() || !newest().isValid()) throw new IllegalStateException("there is no session");
        newest().changeId("id-" + ++ids);
        return newest().getId();
    }
}
