// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.lazareto.fake.Needs;
import org.lazareto.fake.SelfSigned;
import org.lazareto.mailbox.ServerSettings.Security;

/**
 * A Dovecot of the test's own, everything of it in one directory: it runs as who runs the test, and
 * where that is root its mailboxes belong to nobody, since Dovecot keeps no mail of root's.
 */
public final class RealDovecot implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
  private static final Path IMAP = Path.of("/usr/lib/dovecot/imap");
  private static final boolean ROOT = System.getProperty("user.name").equals("root");
  public static final String PASSWORD = "pan (con) \"queso\" ñandú\\";

  private final Path directory;
  private final Path certificate;
  private final int clear;
  private final int encrypted;
  private Process process;

  private RealDovecot(Path directory, Path certificate, int clear, int encrypted) {
    this.directory = directory;
    this.certificate = certificate;
    this.clear = clear;
    this.encrypted = encrypted;
  }

  /** With those users, all with {@link #PASSWORD}. */
  public static RealDovecot start(String... users) throws IOException {
    return configured("", users);
  }

  /** The same with more lines of configuration. */
  public static RealDovecot configured(String further, String... users) throws IOException {
    Needs.file(PROGRAM, "dovecot-core");
    Needs.file(IMAP, "dovecot-imapd");
    Path directory = Files.createTempDirectory(Path.of("/tmp"), "lazareto-dovecot");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path certificate = certificate(directory);
    for (int left = 3; ; left--) {
      RealDovecot dovecot = new RealDovecot(directory, certificate, freePort(), freePort());
      dovecot.writeUsers(users);
      Files.writeString(directory.resolve("dovecot.conf"), dovecot.configuration() + further);
      try {
        dovecot.launch();
        return dovecot;
      } catch (BindException e) {
        // A port that was free a moment ago is somebody's now.
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  private static Path certificate(Path directory) throws IOException {
    try {
      SelfSigned own = SelfSigned.of(directory, "localhost", "dns:localhost");
      Files.copy(own.key(), directory.resolve("key.pem"));
      return Files.copy(own.certificate(), directory.resolve("certificate.pem"));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void writeUsers(String... users) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String user : users) {
      lines.append(user).append(":{PLAIN}").append(PASSWORD).append('\n');
      owned(Files.createDirectories(directory.resolve("home").resolve(user)));
    }
    Files.writeString(directory.resolve("users"), lines);
    owned(directory.resolve("home"));
  }

  private static void owned(Path path) throws IOException {
    if (ROOT) {
      Files.setOwner(
          path,
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner()));
    }
  }

  private static String owner() {
    return ROOT ? "nobody" : System.getProperty("user.name");
  }

  /** The program anew, on the same ports with the same mailboxes. */
  public void launch() throws IOException {
    process =
        new ProcessBuilder(PROGRAM.toString(), "-F", "-c", directory + "/dovecot.conf")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> greets() || !process.isAlive());
    } catch (RuntimeException e) {
      String said = said();
      close();
      throw new IOException("Dovecot does not answer: " + said, e);
    }
    if (!process.isAlive()) {
      throw new BindException("Dovecot has ended: " + said());
    }
  }

  private String said() throws IOException {
    Path log = directory.resolve("log");
    return Files.readString(directory.resolve("output"))
        + (Files.exists(log) ? Files.readString(log) : "");
  }

  private boolean greets() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), clear)) {
      socket.setSoTimeout(5000);
      return socket.getInputStream().read() == '*';
    } catch (IOException _) {
      return false;
    }
  }

  /** Where it is, in clear on this host. */
  public ServerSettings settings() {
    return ServerSettings.defaults().at("127.0.0.1", clear, Security.NONE);
  }

  /** Where it is, encrypted, its certificate trusted or not. */
  public ServerSettings settings(Security security, boolean trusted) {
    ServerSettings d = ServerSettings.defaults();
    return new ServerSettings(
        "localhost",
        security == Security.TLS ? encrypted : clear,
        security,
        trusted ? Optional.of(certificate) : Optional.empty(),
        d.connect(),
        d.answer(),
        d.transfer(),
        d.answerSize());
  }

  /** Puts a message into a folder as a file, as a delivery would. */
  public void deliver(String user, String message) throws IOException {
    Path box = directory.resolve("home").resolve(user).resolve("Maildir");
    for (String part : List.of("tmp", "new", "cur")) {
      owned(Files.createDirectories(box.resolve(part)));
    }
    owned(box);
    Path draft = box.resolve("tmp/" + System.nanoTime() + ".test");
    Files.writeString(draft, message.replace("\n", "\r\n"), StandardCharsets.ISO_8859_1);
    owned(draft);
    Files.move(draft, box.resolve("new").resolve(draft.getFileName()));
  }

  /** The directory of a user's mailbox, for who fills it otherwise. */
  public Path home(String user) {
    return directory.resolve("home").resolve(user);
  }

  /** Ends it with all its children, as a crash would. */
  public void kill() throws IOException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    try {
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("Dovecot ended").isTrue();
      // They hold the port that it listened at.
      for (ProcessHandle child : children) {
        ProcessHandle ignored = child.onExit().get(30, TimeUnit.SECONDS);
      }
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException(e);
    }
  }

  public int pid() {
    return (int) process.pid();
  }

  @Override
  public void close() throws IOException {
    kill();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(RealDovecot::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private String configuration() throws IOException {
    String group =
        Files.getOwner(directory.resolve("home")).getName().equals("nobody")
            ? "nogroup"
            : new String(groupOf(), StandardCharsets.UTF_8).strip();
    String identity =
        ROOT
            ? ""
            : """
            default_internal_user = %1$s
            default_internal_group = %2$s
            default_login_user = %1$s
            service anvil {
              chroot =
            }
            """
                .formatted(owner(), group);
    return identity
        + """
        base_dir = %1$s/run
        state_dir = %1$s/state
        log_path = %1$s/log
        protocols = imap
        listen = 127.0.0.1
        ssl = yes
        ssl_cert = <%1$s/certificate.pem
        ssl_key = <%1$s/key.pem
        auth_mechanisms = plain login
        auth_failure_delay = 0
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        passdb {
          driver = passwd-file
          args = %1$s/users
        }
        userdb {
          driver = static
          args = uid=%2$s gid=%3$s home=%1$s/home/%%u
        }
        mail_location = maildir:~/Maildir
        mail_max_userip_connections = 1000
        mail_plugins = quota
        protocol imap {
          mail_plugins = quota imap_quota
        }
        plugin {
          quota = maildir:User quota
          quota_rule = *:storage=10M
        }
        namespace inbox {
          inbox = yes
          separator = /
          mailbox Drafts {
            special_use = \\Drafts
            auto = subscribe
          }
          mailbox Papelera {
            special_use = \\Trash
            auto = subscribe
          }
        }
        service imap-login {
          chroot =
          service_count = 0
          client_limit = 2000
          process_min_avail = 1
          inet_listener imap {
            port = %4$d
          }
          inet_listener imaps {
            port = %5$d
            ssl = yes
          }
        }
        service imap {
          process_limit = 2000
        }
        """
            .formatted(directory, owner(), group, clear, encrypted);
  }

  private static byte[] groupOf() throws IOException {
    try (InputStream in = new ProcessBuilder("id", "-gn").start().getInputStream()) {
      return in.readAllBytes();
    }
  }
}
