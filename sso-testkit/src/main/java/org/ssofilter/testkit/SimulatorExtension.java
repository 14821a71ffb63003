package org.ssofilter.testkit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A simulator for JUnit 5 tests. In a static field with {@code @RegisterExtension} it serves all tests of the class
 * and is {@linkplain ProviderSimulator#reset() reset} before each; in an instance field each test gets its own. A
 * test can also take it as a parameter of type {@link ProviderSimulator}.
 */
public final class SimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private final SimulatorBuilder builder;
    private @Nullable ProviderSimulator running;
    private boolean forWholeClass;

    private SimulatorExtension(SimulatorBuilder builder) {
        this.builder = builder;
    }

    public static SimulatorExtension talque() {
        return of(ProviderSimulator.builder(Dialect.TALQUE));
    }

    public static SimulatorExtension clerk() {
        return of(ProviderSimulator.builder(Dialect.CLERK));
    }

    public static SimulatorExtension comm100() {
        return of(ProviderSimulator.builder(Dialect.COMM100));
    }

    public static SimulatorExtension of(SimulatorBuilder builder) {
        return new SimulatorExtension(builder);
    }

    /** The simulator; it starts when it is first asked for, so that static fields can already use its URL. */
    public synchronized ProviderSimulator simulator() {
        ProviderSimulator simulator = running;
        if (simulator == null) {
            simulator = builder.build();
            running = simulator;
        }
        return simulator;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        forWholeClass = true;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator().reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!forWholeClass) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ProviderSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator();
    }
}
