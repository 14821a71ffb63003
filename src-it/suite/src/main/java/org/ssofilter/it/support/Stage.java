package org.ssofilter.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ssofilter.testkit.Dialect;
import org.ssofilter.testkit.ProviderSimulator;
import org.ssofilter.testkit.RecordedCall;
import org.ssofilter.testkit.SimulatedUser;
import org.ssofilter.testkit.SimulatorBuilder;

/**
 * A provider and an application that signs its users in there, on the server under test. As a JUnit extension it is
 * set up once for a class, and the provider is well again before each test; with {@link #open} it lives for one block.
 */
public final class Stage implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, AutoCloseable {

    /** Who signs in unless a test says otherwise: the user of protocols.md, whom every simulator knows. */
    public static final String WERNER = "wh@example.com";

    /** Another user of the same provider. */
    public static final String LISE = "lise@example.com";

    /** 32 random bytes. */
    public static final String COOKIE_KEY = "q3Jx0mT9v6hYb1ZkS8eWnC5uL2oRfP7iGdA4tXyKzBs=";

    private static final TestServer SERVER = TestServer.find();

    private static final List<Consumer<ProviderSimulator>> LAST_LOOKS = new CopyOnWriteArrayList<>();

    private final List<Consumer<WebApp>> settings = new ArrayList<>();
    private final List<WebApp> others = new ArrayList<>();
    private final Dialect dialect;
    private Consumer<SimulatorBuilder> simulator = usual -> {};
    private String contextPath = "/app";
    private ServerOptions options = new ServerOptions(40, false);
    private @Nullable ProviderSimulator provider;
    private TestServer.@Nullable Running server;
    private @Nullable Path directory;
    private int callsBefore;

    private Stage(Dialect dialect) {
        this.dialect = dialect;
    }

    /** A talque simulator and an application at {@code /app} with the usual settings for it in its web.xml. */
    public static Stage talque() {
        return new Stage(Dialect.TALQUE);
    }

    /** The same with a Comm100 simulator. */
    public static Stage comm100() {
        return new Stage(Dialect.COMM100).set("provider", "comm100");
    }

    /** The same with a Clerk simulator. */
    public static Stage clerk() {
        return new Stage(Dialect.CLERK).set("provider", "clerk");
    }

    /** Changes the provider before it starts. */
    public Stage provider(Consumer<SimulatorBuilder> change) {
        simulator = simulator.andThen(change);
        return this;
    }

    /** Changes the application before it starts. */
    public Stage with(Consumer<WebApp> change) {
        settings.add(change);
        return this;
    }

    /** Sets one of the filter's settings. */
    public Stage set(String key, String value) {
        return with(app -> app.set(key, value));
    }

    public Stage at(String path) {
        contextPath = path;
        return this;
    }

    public Stage requestThreads(int most) {
        options = new ServerOptions(most, options.trustsProxy(), options.uriMode());
        return this;
    }

    /** The container takes scheme and host from a proxy's headers, as one behind nginx is told to. */
    public Stage behindProxy() {
        options = new ServerOptions(options.requestThreads(), true, options.uriMode());
        return this;
    }

    /** The server reads odd request targets in one of its {@link #uriModes}. */
    public Stage readingUris(String mode) {
        options = options.withUriMode(mode);
        return this;
    }

    /** How the server under test can be told to read odd request targets. */
    public static List<String> uriModes() {
        return SERVER.uriModes();
    }

    /** Is shown the provider of every stage in this process just before it is closed. */
    public static void beforeClosing(Consumer<ProviderSimulator> look) {
        LAST_LOOKS.add(look);
    }

    /** The server under test. */
    public static String serverName() {
        return SERVER.name();
    }

    /** A second application on the same server, guarded on its own, that signs in with the same provider. */
    public Stage beside(WebApp other) {
        others.add(other);
        return this;
    }

    /** Starts provider and server; {@link #close} ends both. */
    public Stage open() {
        QuietLogs.install();
        var builder = ProviderSimulator.builder(dialect);
        simulator.accept(builder);
        provider = builder.build();
        provider.addUser(SimulatedUser.of(LISE, "Lise", "Meitner"));
        provider.signInAs(WERNER);
        try {
            directory = Files.createTempDirectory("sso-it");
            server = SERVER.start(options, apps());
        } catch (Exception e) {
            close();
            throw new IllegalStateException(SERVER.name() + " does not start", e);
        }
        return this;
    }

    private List<WebApp> apps() {
        var all = new ArrayList<WebApp>();
        var app = withProvider(new WebApp(contextPath));
        settings.forEach(change -> change.accept(app));
        all.add(app);
        others.forEach(other -> all.add(withProvider(other)));
        all.forEach(each -> each.storeIn(directory()));
        return all;
    }

    private WebApp withProvider(WebApp app) {
        var sim = provider();
        app.setIfAbsent("providerUrl", sim.url().toString());
        app.setIfAbsent("clientId", sim.clientId());
        if (dialect == Dialect.COMM100) {
            app.setIfAbsent("partnerId", sim.partnerId());
        } else if (!sim.clientSecret().isEmpty()) {
            app.setIfAbsent("clientSecret", sim.clientSecret());
        }
        app.setIfAbsent("publicPaths", "/public/*,/health,*.css");
        app.setIfAbsent("cookieKey", COOKIE_KEY);
        return app;
    }

    /** Undeploys the application; the provider goes on. */
    public void stopServer() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public void close() {
        stopServer();
        if (provider != null) {
            LAST_LOOKS.forEach(look -> look.accept(provider()));
            provider.close();
            provider = null;
        }
        if (directory != null) {
            delete(directory);
            directory = null;
        }
    }

    public ProviderSimulator provider() {
        return present(provider);
    }

    private Path directory() {
        return present(directory);
    }

    /** The application's URL for a path inside it; hosts are told apart, so the provider has another one. */
    public Url url(String pathInApp) {
        return urlOnServer(contextPath + pathInApp);
    }

    public Url urlOnServer(String target) {
        return new Url("http", "localhost", port(), target);
    }

    private int port() {
        return present(server).port();
    }

    public String contextPath() {
        return contextPath;
    }

    /** A person with a fresh browser. */
    public Visitor visitor() {
        return new Visitor(this, new Browser(port()));
    }

    /** Which provider, and so at which paths it has its endpoints. */
    public Dialect dialect() {
        return dialect;
    }

    /** Calls to the provider's token endpoint since the test began. */
    public List<RecordedCall> tokenCalls() {
        return calls(dialect.tokenPath());
    }

    public List<RecordedCall> userinfoCalls() {
        return calls(dialect.userinfoPath());
    }

    /** Calls that the filter itself made since the test began; the browser's visits are not among them. */
    public List<RecordedCall> backChannelCalls() {
        return provider().calls().stream()
                .skip(callsBefore)
                .filter(c -> !c.path().equals(dialect.authorizationPath()))
                .toList();
    }

    private List<RecordedCall> calls(String path) {
        return backChannelCalls().stream().filter(c -> c.path().equals(path)).toList();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        provider().heal();
        provider().signInAs(WERNER);
        callsBefore = provider().calls().size();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the stage is not open");
        }
        return value;
    }

    private static void delete(Path root) {
        try (var all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
