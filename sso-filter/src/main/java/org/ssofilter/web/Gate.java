package org.ssofilter.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.ssofilter.session.SessionTypes;
import org.ssofilter.session.Sessions;
import org.ssofilter.session.SignIn;

/** The way of a request through the filter: one decision, one action. */
public final class Gate {
    /** On a request whose page the container itself keeps to users: it is not public, whatever the rules say. */
    private static final String DEMANDED = "org.ssofilter.demanded";

    private final OwnPaths paths;
    private final PathRules rules;
    private final String userAttribute;
    private final Sessions sessions;
    private final SessionTypes types;
    private final StartLogin startLogin;
    private final KeepForm keepForm;
    private final LoopBreaker loops;
    private final Callbacks callbacks;
    private final Logout logout;
    private final Answers answers;
    private final SignInEvents events;
    private final Upkeeps upkeeps;
    private final Pause pause;
    private final OtherDispatches otherDispatches;

    Gate(
            OwnPaths paths,
            PathRules rules,
            String userAttribute,
            Sessions sessions,
            SessionTypes types,
            StartLogin startLogin,
            KeepForm keepForm,
            LoopBreaker loops,
            Callbacks callbacks,
            Logout logout,
            Answers answers,
            SignInEvents events,
            Upkeeps upkeeps,
            Pause pause) {
        this.paths = paths;
        this.rules = rules;
        this.userAttribute = userAttribute;
        this.sessions = sessions;
        this.types = types;
        this.startLogin = startLogin;
        this.keepForm = keepForm;
        this.loops = loops;
        this.callbacks = callbacks;
        this.logout = logout;
        this.answers = answers;
        this.events = events;
        this.upkeeps = upkeeps;
        this.pause = pause;
        this.otherDispatches = new OtherDispatches(rules, startLogin, answers);
    }

    /** Lets a request through, answers it, or sends the browser to the provider. */
    public void handle(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var signIn = sessions.current(request);
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            handleOtherDispatch(request, response, chain, signIn);
        } else {
            handleRequest(request, response, chain, signIn);
        }
    }

    private void handleRequest(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, @Nullable SignIn signIn)
            throws IOException, ServletException {
        if (signIn != null && upkeeps.isDue(signIn) && concernsUpkeep(request)) {
            lookAfter(request, response, chain, signIn);
        } else {
            route(request, response, chain, signIn);
        }
    }

    /** Who is signed in, for who asks before the request comes here. */
    public @Nullable Principal user(HttpServletRequest request) {
        var signIn = sessions.current(request);
        return signIn == null ? null : signIn.user();
    }

    /** The same for a page that the container keeps to users; without one, and on own endpoints, the answer is written here. */
    public @Nullable Principal requireUser(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var signIn = sessions.current(request);
        var inPlace = new InPlace(request);
        if (facts(request).endpoint() != Endpoint.NONE) {
            handleRequest(inPlace, response, (passed, on) -> {}, signIn);
        } else if (signIn != null) {
            request.setAttribute(DEMANDED, true);
            return signIn.user();
        } else if (Navigation.isTopLevel(request)) {
            startLogin.forPage(inPlace, response, request.getRequestURI(), request.getQueryString());
        } else {
            keepForm.refuse(inPlace, response);
        }
        return null;
    }

    private void route(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, @Nullable SignIn signIn)
            throws IOException, ServletException {
        var facts = facts(request);
        switch (Route.of(facts, signIn != null)) {
            case SIGNED_IN -> chain.doFilter(asSignedIn(request, response, signIn), response);
            case PUBLIC -> chain.doFilter(request, response);
            case START_LOGIN ->
                startLogin.forPage(request, response, request.getRequestURI(), request.getQueryString());
            case REFUSE -> keepForm.refuse(request, response);
            case CALLBACK -> callbacks.handle(request, response, signIn != null);
            case LOGIN -> {
                if (signIn != null && KeepForm.isDone(request)) keepForm.showDone(request, response);
                else startLogin.forLink(request, response);
            }
            case LOGOUT -> logout.handle(request, response, signIn != null);
            case USER -> showUser(request, response, signIn);
        }
    }

    private RequestFacts facts(HttpServletRequest request) {
        var endpoint = paths.endpointOf(request.getRequestURI(), ContextPath.of(request));
        return new RequestFacts.OfServlet(request, endpoint, rules);
    }

    /** Public pages never wait for a provider, nor do sign-in and sign-out. */
    private boolean concernsUpkeep(HttpServletRequest request) {
        var facts = facts(request);
        if (facts.endpoint() != Endpoint.NONE) return facts.endpoint() == Endpoint.USER;
        return request.getAttribute(DEMANDED) != null || !facts.open();
    }

    private void lookAfter(HttpServletRequest request, HttpServletResponse response, FilterChain chain, SignIn signIn)
            throws IOException, ServletException {
        var upkeep = upkeeps.of(signIn);
        var standing = upkeep.look(request, signIn);
        if (!(standing instanceof Upkeep.Wait wait)) {
            proceed(request, response, chain, standing);
            return;
        }
        var waiting = new SignedInRequest(request, response, signIn.user(), this);
        pause.until(wait.flight().done(), waiting, response, chain, next -> {
            var settled = upkeep.settle(request, wait.tokens(), wait.flight());
            waiting.become(
                    settled instanceof Upkeep.GoOn go && go.signIn() != null
                            ? go.signIn().user()
                            : null);
            proceed(request, response, next, settled);
        });
    }

    private void proceed(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Upkeep.Standing standing)
            throws IOException, ServletException {
        if (standing instanceof Upkeep.NotNow notNow) answers.notNow(request, response, notNow.failure());
        else if (standing instanceof Upkeep.GoOn go) route(request, response, chain, go.signIn());
    }

    /** Forward, include, error, async: guarded where the filter is mapped for them, redirected only where that works. */
    private void handleOtherDispatch(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, @Nullable SignIn signIn)
            throws IOException, ServletException {
        if (signIn != null) {
            chain.doFilter(asSignedIn(request, response, signIn), response);
        } else if (otherDispatches.mayPass(request)) {
            chain.doFilter(request, response);
        } else {
            otherDispatches.refuse(request, response);
        }
    }

    private HttpServletRequest asSignedIn(
            HttpServletRequest request, HttpServletResponse response, @Nullable SignIn signIn) {
        return signIn == null ? request : new SignedInRequest(request, response, signIn.user(), this);
    }

    private void showUser(HttpServletRequest request, HttpServletResponse response, @Nullable SignIn signIn)
            throws IOException {
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            answers.methodNotAllowed(request, response, "GET, HEAD");
        } else if (signIn == null) {
            answers.problemNotSignedIn(request, response);
        } else {
            answers.json(response, 200, "application/json", Json.object(types.members(signIn.user())));
        }
    }

    /** The answer of a filter whose settings are wrong: 503 to everybody, whatever they ask for. */
    public static void notConfigured(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answers.notConfigured(request, response);
    }

    boolean hasRole(Principal user, String role) {
        return types.hasRole(user, role);
    }

    TokenSource tokenSource() {
        return upkeeps;
    }

    String userAttribute() {
        return userAttribute;
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        loops.forget(request, response);
        sessions.end(request).ifPresent(ended -> events.signedOut(ended.user()));
    }
}
