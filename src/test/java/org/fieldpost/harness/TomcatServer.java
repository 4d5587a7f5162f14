package org.fieldpost.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The WAR on an unpacked Tomcat distribution, in a base folder of its own. */
final class TomcatServer {
    private static final Pattern PORT = Pattern.compile("http-nio-127\\.0\\.0\\.1-auto-\\d+-(\\d+)");

    /** One connector on a free port of the loopback address, no shutdown port, no access log. */
    private static final String SERVER_XML = """
            <Server port="-1">
              <Service name="Catalina">
                <Connector address="127.0.0.1" port="0" protocol="org.apache.coyote.http11.Http11NioProtocol"/>
                <Engine name="Catalina" defaultHost="localhost">
                  <Host name="localhost" appBase="webapps" autoDeploy="false" deployOnStartup="false">
                    <Context path="%s" docBase="%s"/>
                  </Host>
                </Engine>
              </Service>
            </Server>
            """;

    private TomcatServer() {}

    /**
     * Deploys the WAR and returns once it answers on {@code /health/ready}.
     *
     * @param home the unpacked distribution
     * @param contextPath where the WAR is deployed, empty for the root
     */
    static RunningServer start(Path home, String contextPath, Launch launch) {
        Path base = launch.workFolder().resolve("tomcat");
        try {
            for (String folder : List.of("conf", "logs", "temp", "webapps", "work")) {
                Files.createDirectories(base.resolve(folder));
            }
            Files.writeString(base.resolve("conf/server.xml"), SERVER_XML.formatted(contextPath, Packaged.war()));
            Files.writeString(base.resolve("conf/web.xml"), Files.readString(home.resolve("conf/web.xml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ServerProcess.start(command(home, base, launch), launch, log -> readiness(log, contextPath));
    }

    /** What bin/catalina.sh would run, without the shell in between, so that signals reach it. */
    private static List<String> command(Path home, Path base, Launch launch) {
        List<String> command = new ArrayList<>();
        command.add(Packaged.java().toString());
        command.addAll(launch.jvmOptions());
        command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dcatalina.home=" + home);
        command.add("-Dcatalina.base=" + base);
        command.add("-Djava.io.tmpdir=" + base.resolve("temp"));
        command.add("-classpath");
        command.add(home.resolve("bin/bootstrap.jar") + File.pathSeparator + home.resolve("bin/tomcat-juli.jar"));
        command.add("org.apache.catalina.startup.Bootstrap");
        command.add("start");
        return command;
    }

    private static Optional<ServerProcess.Ready> readiness(String log, String contextPath) {
        Matcher port = PORT.matcher(log);
        Optional<String> tokenId = PrintedTokenId.in(log);
        if (!port.find() || tokenId.isEmpty()) {
            return Optional.empty();
        }
        URI base = URI.create("http://127.0.0.1:" + port.group(1) + contextPath);
        return answers(base) ? Optional.of(new ServerProcess.Ready(base, tokenId.get())) : Optional.empty();
    }

    private static boolean answers(URI base) {
        try (RawConnection connection = RawConnection.to(base)) {
            return connection
                            .send("GET", "/health/ready", "Connection: close")
                            .read()
                            .status()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }
}
