// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.sieve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lazareto.fake.Needs;
import org.lazareto.limit.ByteSize;
import org.lazareto.mailbox.FilterSettings;
import org.lazareto.mailbox.RealDovecot;
import org.lazareto.mailbox.ServerSettings;
import org.lazareto.mailbox.ServerSettings.Security;
import org.lazareto.mailbox.SomeMailbox;

/**
 * A Dovecot with ManageSieve and with a delivery that runs the scripts. What the scripts send goes
 * into files.
 */
public final class RealSieve implements AutoCloseable {

  private static final Path DELIVERY = Path.of("/usr/lib/dovecot/dovecot-lda");

  private final RealDovecot dovecot;
  private final Path sent;
  private final int port;

  private RealSieve(RealDovecot dovecot, Path sent, int port) {
    this.dovecot = dovecot;
    this.sent = sent;
    this.port = port;
  }

  /** With those users. */
  public static RealSieve start(String... users) throws IOException {
    return without("", users);
  }

  /** The same without some extensions, as {@code "-include -date"}. */
  public static RealSieve without(String extensions, String... users) throws IOException {
    Needs.file(Path.of("/usr/lib/dovecot/managesieve"), "dovecot-managesieved");
    Needs.file(Path.of("/usr/lib/dovecot/modules/lib90_sieve_plugin.so"), "dovecot-sieve");
    Path sent = Files.createTempDirectory(Path.of("/tmp"), "lazareto-sent");
    Files.setPosixFilePermissions(sent, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path sendmail = sent.resolve("sendmail");
    Files.writeString(sendmail, "#!/bin/sh\ncat >$(mktemp " + sent + "/mail.XXXXXX)\n");
    Files.setPosixFilePermissions(sendmail, PosixFilePermissions.fromString("rwxr-xr-x"));
    int port = freePort();
    return new RealSieve(
        RealDovecot.configured(configuration(sendmail, port, extensions), users), sent, port);
  }

  private static String configuration(Path sendmail, int port, String extensions) {
    return """
    protocols = imap sieve
    sendmail_path = %s
    postmaster_address = postmaster@localhost
    hostname = localhost
    protocol lda {
      mail_plugins = sieve
    }
    plugin {
      sieve = file:~/sieve;active=~/.dovecot.sieve
      %s
    }
    service managesieve-login {
      chroot =
      inet_listener sieve {
        port = %d
      }
    }
    """
        .formatted(sendmail, extensions.isEmpty() ? "" : "sieve_extensions = " + extensions, port);
  }

  public RealDovecot dovecot() {
    return dovecot;
  }

  /** In clear on this host. */
  public FilterSettings settings() {
    return settings(dovecot.settings().at("127.0.0.1", port, Security.NONE));
  }

  /** Encrypted after its greeting, its certificate trusted or not. */
  public FilterSettings encrypted(boolean trusted) {
    ServerSettings server = dovecot.settings(Security.STARTTLS, trusted);
    return settings(server.at("localhost", port, Security.STARTTLS));
  }

  private static FilterSettings settings(ServerSettings s) {
    ServerSettings bounded =
        new ServerSettings(
            s.host(),
            s.port(),
            s.security(),
            s.trust(),
            s.connect(),
            s.answer(),
            s.transfer(),
            ByteSize.megabytes(1));
    return new FilterSettings(true, bounded, 5, 7);
  }

  /** A message comes for a user, as the site's MTA would hand it over. */
  public void deliver(String user, String message) throws IOException {
    Process process =
        new ProcessBuilder(
                DELIVERY.toString(),
                "-c",
                dovecot.home(user).resolve("../../dovecot.conf").normalize().toString(),
                "-d",
                user,
                "-f",
                "remite@example.org",
                "-a",
                user + "@example.org")
            .redirectErrorStream(true)
            .redirectOutput(sent.resolve("delivery.log").toFile())
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(message.replace("\n", "\r\n").getBytes(ISO_8859_1));
    }
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    assertThat(process.exitValue()).as(Files.readString(sent.resolve("delivery.log"))).isZero();
  }

  /** Another program writes a script over. */
  public void overwrite(String user, String name, String script) {
    try (SieveLine line = SieveLine.open(settings().server())) {
      line.logIn(SomeMailbox.login(user));
      line.put(name, script);
    }
  }

  /** What scripts have sent so far. */
  public List<String> sent() throws IOException {
    try (Stream<Path> files = Files.list(sent)) {
      List<Path> mails =
          files.filter(f -> f.getFileName().toString().startsWith("mail.")).sorted().toList();
      List<String> texts = new ArrayList<>();
      for (Path mail : mails) {
        texts.add(Files.readString(mail));
      }
      return texts;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() throws IOException {
    dovecot.close();
    try (Stream<Path> files = Files.list(sent)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(sent);
  }
}
