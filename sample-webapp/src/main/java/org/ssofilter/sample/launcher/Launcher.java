package org.ssofilter.sample.launcher;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -jar sample-webapp.war [--port N]}: unpacks the WAR that it stands in, and starts the server from the jars
 * inside. A servlet container never sees this class.
 */
public final class Launcher implements RunningSample {
    private final Exploded exploded;
    private final URLClassLoader loader;
    private final RunningSample server;

    private Launcher(Exploded exploded, URLClassLoader loader, RunningSample server) {
        this.exploded = exploded;
        this.loader = loader;
        this.server = server;
    }

    /**
     * Starts the sample, says where it is, and leaves it running until the process is told to stop.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        try {
            Arguments arguments = Arguments.parse(args);
            if (arguments.help()) {
                System.out.println(Arguments.USAGE);
                return;
            }
            Launcher sample = start(ownWar(), arguments.port());
            Runtime.getRuntime().addShutdownHook(new Thread(sample::close, "stop"));
            System.out.println(sample.greeting());
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            if (e.exitCode() == 2) {
                System.err.println(System.lineSeparator() + Arguments.USAGE);
            }
            System.exit(e.exitCode());
        }
    }

    /**
     * Starts the sample inside of this process.
     *
     * @param war the built WAR
     * @param port TCP port on the loopback interface; 0 for any free one
     * @throws CannotStart with a text for the user
     */
    public static Launcher start(Path war, int port) {
        Exploded exploded = null;
        try {
            exploded = Exploded.from(war);
            URLClassLoader loader =
                    new URLClassLoader("launcher", exploded.launcherClassPath(), Launcher.class.getClassLoader());
            return new Launcher(exploded, loader, server(loader, exploded, port));
        } catch (IOException e) {
            deleteIfThere(exploded);
            throw CannotStart.because("The WAR cannot be unpacked: " + e.getMessage());
        } catch (RuntimeException e) {
            deleteIfThere(exploded);
            throw e;
        }
    }

    /** By reflection, as the compiler must not let this class depend on jars that only exist once unpacked. */
    private static RunningSample server(ClassLoader loader, Exploded exploded, int port) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return (RunningSample) loader.loadClass("org.ssofilter.sample.server.SampleServer")
                    .getMethod("start", Path.class, Path.class, int.class)
                    .invoke(null, exploded.app(), exploded.work(), port);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof CannotStart told) {
                throw told;
            }
            throw new IllegalStateException("The sample did not start", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This WAR was built without its launcher", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void deleteIfThere(@Nullable Exploded exploded) {
        if (exploded != null) {
            exploded.delete();
        }
    }

    private static Path ownWar() {
        try {
            return Path.of(Launcher.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw CannotStart.because("The WAR cannot find itself: " + e.getMessage());
        }
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public String greeting() {
        return server.greeting();
    }

    @Override
    public void close() {
        server.close();
        try {
            loader.close();
        } catch (IOException e) {
            System.err.println("Could not close the jars: " + e.getMessage());
        }
        exploded.delete();
    }
}
