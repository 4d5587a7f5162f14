package org.fieldpost.harness;

/** What the server runs in. The protocol must not tell them apart. */
public enum Container {
    GRIZZLY {
        @Override
        public RunningServer start(Launch launch) {
            return JarServer.start(launch);
        }
    },
    TOMCAT_10 {
        @Override
        public RunningServer start(Launch launch) {
            return TomcatServer.start(Packaged.tomcat10(), "", launch);
        }
    },
    TOMCAT_11 {
        @Override
        public RunningServer start(Launch launch) {
            return TomcatServer.start(Packaged.tomcat11(), "", launch);
        }
    },
    TOMCAT_11_UNDER_A_PATH {
        @Override
        public RunningServer start(Launch launch) {
            return TomcatServer.start(Packaged.tomcat11(), "/fieldpost", launch);
        }
    };

    /** Starts a server of its own and returns once it is ready. */
    public abstract RunningServer start(Launch launch);
}
