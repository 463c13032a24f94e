// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.util.List;

/**
 * How sendmail is started: a listener that only queues into the incoming queue, and a runner of the
 * outgoing one, written where an update of the package leaves it alone. Immutable.
 */
final class SetupStart {

  private final SetupHost host;
  private final SendmailSettings settings;

  SetupStart(SetupHost host, SendmailSettings settings) {
    this.host = host;
    this.settings = settings;
  }

  static String listenerOptions(SendmailSettings settings) {
    return "-ODeliveryMode=queueonly -OQueueDirectory=" + settings.incoming().getFirst();
  }

  private static String runnerOptions(SendmailSettings settings) {
    return "-OQueueDirectory=" + settings.outgoing();
  }

  /** A message is tried at once where a unit asks for it; else the runner looks every second. */
  private String interval() {
    return host.systemd() ? "10m" : "p1s";
  }

  Setup.Step options() {
    return switch (host.packaged()) {
      case DEBIAN -> new Setup.Step("start-debian", List.of(), debian());
      case REDHAT -> new Setup.Step("start-redhat", List.of(), redhat());
      case OTHER -> new Setup.Step("start-other", List.of(), commands());
    };
  }

  private String debian() {
    return """
        sed -i.before-lazareto \\
          -e 's|^DAEMON_MODE=.*|DAEMON_MODE="Daemon";|' \\
          -e 's|^DAEMON_PARMS=.*|DAEMON_PARMS="%s";|' \\
          -e 's|^QUEUE_MODE=.*|QUEUE_MODE="Daemon";|' \\
          -e 's|^QUEUE_INTERVAL=.*|QUEUE_INTERVAL="%s";|' \\
          -e 's|^QUEUE_PARMS=.*|QUEUE_PARMS="%s";|' \\
          /etc/mail/sendmail.conf
        /usr/share/sendmail/update_conf"""
        .formatted(listenerOptions(settings), interval(), runnerOptions(settings));
  }

  private String redhat() {
    return """
        sed -i.before-lazareto '/^SENDMAIL_OPTS=/d' /etc/sysconfig/sendmail
        echo 'SENDMAIL_OPTS="%s"' >> /etc/sysconfig/sendmail
        cat > /etc/systemd/system/lazareto-runner.service <<'END'
        [Unit]
        Description=sendmail's runner of the examined queue
        After=network.target sendmail.service

        [Service]
        Type=forking
        PIDFile=/run/sendmail-queue.pid
        ExecStart=%s
        Restart=always

        [Install]
        WantedBy=multi-user.target
        END"""
        .formatted(listenerOptions(settings), runner());
  }

  private String commands() {
    return """
        %s -Am -L sm-mta -bd %s
        %s"""
        .formatted(program(), listenerOptions(settings), runner());
  }

  private String runner() {
    return ("%s -Am -L sm-mta-out -q%s %s -OPidFile=/run/sendmail-queue.pid"
            + " -OControlSocketName=/run/sendmail-queue.control")
        .formatted(program(), interval(), runnerOptions(settings));
  }

  private String program() {
    return host.files().first("/usr/sbin/sendmail", "/usr/lib/sendmail").orElse("sendmail");
  }

  Setup.Step restart() {
    return switch (host.packaged()) {
      case DEBIAN ->
          new Setup.Step(
              "restart",
              List.of(),
              host.systemd() ? "systemctl restart sendmail" : "/etc/init.d/sendmail restart");
      case REDHAT ->
          new Setup.Step(
              "restart",
              List.of(),
              "systemctl daemon-reload\nsystemctl restart sendmail\n"
                  + "systemctl enable --now lazareto-runner");
      case OTHER -> Setup.Step.of("restart-other");
    };
  }

  /** What undoes it. */
  String undo() {
    return switch (host.packaged()) {
      case DEBIAN ->
          "sed -i -e 's|^DAEMON_PARMS=.*|DAEMON_PARMS=\"\";|' -e 's|^QUEUE_PARMS=.*|QUEUE_PARMS=\"\";|'"
              + " /etc/mail/sendmail.conf\n"
              + "/usr/share/sendmail/update_conf";
      case REDHAT ->
          "sed -i '/^SENDMAIL_OPTS=/d' /etc/sysconfig/sendmail\n"
              + "systemctl disable --now lazareto-runner";
      case OTHER -> "";
    };
  }
}
