package org.ssofilter.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ssofilter.login.LoginFailed;
import org.ssofilter.login.Reason;
import org.ssofilter.web.page.Pages;

/**
 * Several providers: users choose one on a page at {@code loginPath}, whose links say {@code ?provider=}. The target
 * travels in the address; nothing else is kept, here or in the browser, before somebody chose.
 */
final class Chooser implements Entrance {
    private final List<Option> options;
    private final PublicUrl url;
    private final Answers answers;
    private final String loginPath;

    /** A provider, what users know it as, and how a login with it begins. */
    record Option(String provider, String label, Entrance entrance) {}

    Chooser(List<Option> options, PublicUrl url, Answers answers, String loginPath) {
        this.options = List.copyOf(options);
        this.url = url;
        this.answers = answers;
        this.loginPath = loginPath;
    }

    @Override
    public void fromPage(HttpServletRequest request, HttpServletResponse response, String target) {
        answers.redirect(response, 302, LoginLink.of(login(request), target));
    }

    @Override
    public void fromLink(HttpServletRequest request, HttpServletResponse response, String target)
            throws IOException, ServletException {
        var wanted = LoginLink.provider(request);
        var option = wanted.flatMap(this::find);
        if (option.isPresent()) option.get().entrance().fromLink(request, response, target);
        else if (wanted.isEmpty()) show(request, response, target);
        else unknown(request, response, target);
    }

    /** The form of a password grant says in its address whose it is. */
    @Override
    public void fromOtherMethod(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var option = LoginLink.provider(request).flatMap(this::find);
        if (option.isPresent()) option.get().entrance().fromOtherMethod(request, response);
        else answers.methodNotAllowed(request, response, "GET, HEAD");
    }

    private Optional<Option> find(String provider) {
        return options.stream()
                .filter(option -> option.provider().equals(provider))
                .findFirst();
    }

    private void show(HttpServletRequest request, HttpServletResponse response, String target) throws IOException {
        var choices = options.stream()
                .map(option -> new Pages.Choice(
                        option.label(), LoginLink.of(LoginLink.to(login(request), option.provider()), target)))
                .toList();
        Answers.page(request, response, 200, answers.pages().chooser(Answers.language(request), choices));
    }

    private void unknown(HttpServletRequest request, HttpServletResponse response, String target)
            throws IOException, ServletException {
        var failure = new LoginFailed(Reason.PROVIDER_UNKNOWN, "a link names none of providers");
        answers.failure(request, response, failure, target);
    }

    private String login(HttpServletRequest request) {
        return url.contextPath(request) + loginPath;
    }
}
