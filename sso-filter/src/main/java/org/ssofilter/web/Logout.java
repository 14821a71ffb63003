package org.ssofilter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.ssofilter.session.Sessions;

/** Signs out: at once when the application's own page asks, after a question when any other site does (CSRF). */
final class Logout {
    private final Sessions sessions;
    private final PendingCookies cookies;
    private final LoopBreaker loops;
    private final PublicUrl url;
    private final Answers answers;
    private final SignInEvents events;
    private final OwnPaths paths;
    private final @Nullable String afterLogoutPath;

    Logout(
            Sessions sessions,
            PendingCookies cookies,
            LoopBreaker loops,
            PublicUrl url,
            Answers answers,
            SignInEvents events,
            OwnPaths paths,
            @Nullable String afterLogoutPath) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.loops = loops;
        this.url = url;
        this.answers = answers;
        this.events = events;
        this.paths = paths;
        this.afterLogoutPath = afterLogoutPath;
    }

    void handle(HttpServletRequest request, HttpServletResponse response, boolean signedIn) throws IOException {
        var method = request.getMethod();
        boolean post = method.equals("POST");
        if (!post && !method.equals("GET") && !method.equals("HEAD")) {
            answers.methodNotAllowed(request, response, "GET, HEAD, POST");
        } else if (!post && !signedIn) {
            showSignedOut(request, response);
        } else if (isOwnRequest(request, post) && isMeant(request, post)) {
            signOut(request, response);
        } else {
            var home = url.contextPath(request) + "/";
            var page = answers.pages().confirmSignOut(Answers.language(request), own(request, paths.logout()), home);
            Answers.page(request, response, 200, page);
        }
    }

    private void signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request).ifPresent(ended -> events.signedOut(ended.user()));
        cookies.removeAll(request, response, url.isHttps(request));
        loops.forget(request, response);
        var next = afterLogoutPath == null ? paths.logout() : afterLogoutPath;
        answers.redirect(response, 303, own(request, next));
    }

    private void showSignedOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var page = answers.pages().signedOut(Answers.language(request), own(request, paths.login()), own(request, "/"));
        Answers.page(request, response, 200, page);
    }

    /** A POST whose browser says nothing about its page comes from no browser of this decade. */
    private boolean isOwnRequest(HttpServletRequest request, boolean post) {
        return switch (Sender.of(request, url)) {
            case OWN_PAGE, NO_PAGE -> true;
            case UNTOLD -> post;
            case OTHER_ORIGIN -> false;
        };
    }

    /** A link that a person follows; a prefetch or an image of the application's own page ends no session. */
    private static boolean isMeant(HttpServletRequest request, boolean post) {
        return post || (!request.getMethod().equals("HEAD") && Navigation.isTopLevel(request));
    }

    private String own(HttpServletRequest request, String path) {
        return url.contextPath(request) + path;
    }
}
