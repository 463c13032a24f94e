// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A tree of files that looks like a Debian host on which all is set up well. */
public final class MadeUpHost {

  public static final String CF =
      """
      O DeliveryMode=queueonly
      O QueueFileMode=0640
      O QueueDirectory=/var/spool/mqueue
      O PrivacyOptions=authwarnings,noetrn,restrictqrun
      O DaemonPortOptions=Family=inet, Name=MTA-v4, Port=smtp, Addr=127.0.0.1
      O PidFile=/var/run/sendmail/mta/sendmail.pid
      Mlocal,\t\tP=/usr/sbin/sensible-mda, F=lsDFMAw5
      Muucp-dom,\tP=/usr/bin/uux, F=mDFMhud,
      \t\tM=20000000, T=X-UUCP/X-UUCP/X-Unix,
      """;
  public static final String CONF =
      """
      DAEMON_PARMS="-ODeliveryMode=queueonly -OQueueDirectory=/var/spool/mqueue.in";
      QUEUE_INTERVAL="p1s";
      QUEUE_PARMS="-OQueueDirectory=/var/spool/mqueue";
      MISC_PARMS="";
      """;
  public static final String LISTENER =
      "/usr/sbin/sendmail -Am -L sm-mta -bd -ODeliveryMode=queueonly"
          + " -OQueueDirectory=/var/spool/mqueue.in";

  private final Path root;
  private final Map<String, FileStamp> stamps = new HashMap<>();

  public MadeUpHost(Path root) {
    this.root = root;
    file("/etc/os-release", "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");
    file("/usr/share/sendmail/update_conf", "");
    file("/usr/libexec/sendmail/sendmail", "\0HASFCHMOD\0HASFLOCK\0");
    file("/usr/sbin/sendmail", "");
    file("/etc/mail/sendmail.cf", CF);
    file("/etc/mail/submit.cf", "D{MTAHost}[127.0.0.1]\n");
    file("/etc/mail/sendmail.conf", CONF);
    file("/etc/cron.d/sendmail", "*/20 * * * * smmsp /usr/share/sendmail/sendmail cron-msp\n");
    file("/etc/aliases", "postmaster: root\n");
    file("/proc/sys/fs/protected_hardlinks", "1\n");
    process(82, "sendmail: MTA: accepting connections");
    file("/run/sendmail/mta/sendmail.pid", "82\n" + LISTENER + "\n");
    process(88, "sendmail: MTA: Queue control");
    process(90, "sendmail: MTA: running queue: /var/spool/mqueue");
    file(
        "/run/sendmail/mta/queue.pid",
        "88\nsendmail -Am -qp1s -OQueueDirectory=/var/spool/mqueue\n");
    gate("0000000000000009");
    queue("/var/spool/mqueue.in");
    queue("/var/spool/mqueue");
    message("/var/spool/mqueue.in/qf6ANMQsvT000162", "root", 0640);
  }

  public MadeUpHost file(String path, String text) {
    try {
      Path file = root.resolve(path.substring(1));
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public MadeUpHost change(String path, String old, String fresh) {
    try {
      Path file = root.resolve(path.substring(1));
      String text = Files.readString(file);
      if (!text.contains(old)) {
        throw new IllegalArgumentException(path + " has no " + old);
      }
      return file(path, text.replace(old, fresh));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public MadeUpHost without(String path) {
    try {
      Files.delete(root.resolve(path.substring(1)));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public MadeUpHost process(long pid, String title) {
    file("/proc/" + pid + "/comm", "sendmail\n");
    return file("/proc/" + pid + "/cmdline", title + "\0\0");
  }

  public MadeUpHost gate(String capabilities) {
    file("/proc/200/comm", "java\n");
    file("/proc/200/cmdline", "java\0-jar\0/opt/lazareto/target/lazareto.jar\0serve\0");
    return file("/proc/200/status", "Uid:\t101\t101\t101\t101\nCapEff:\t" + capabilities + "\n");
  }

  public MadeUpHost queue(String path) {
    file(path + "/.keep", "");
    return stamp(path, new FileStamp("smmta", "smmsp", 02750, 1));
  }

  public MadeUpHost message(String path, String owner, int mode) {
    file(path, "V8\n.\n");
    return stamp(path, new FileStamp(owner, "smmsp", mode, 1));
  }

  public MadeUpHost stamp(String path, FileStamp stamp) {
    stamps.put(path, stamp);
    return this;
  }

  public HostFiles files() {
    return new HostFiles(root, this::stampOf);
  }

  private FileStamp stampOf(Path file) {
    return stamps.getOrDefault("/" + root.relativize(file), new FileStamp("root", "root", 0644, 1));
  }
}
