// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks both queues: directories, owners, modes, file systems, and the control files in them.
 * Confined to one thread.
 */
final class SetupCheckQueues {

  /** So many control files of one directory are looked at. */
  private static final int MOST_FILES = 10_000;

  private final SetupHost host;
  private final HostFiles files;
  private final SendmailSettings settings;
  private final List<SetupFinding> findings = new ArrayList<>();
  private final Set<Long> devices = new LinkedHashSet<>();

  SetupCheckQueues(SetupHost host, SendmailSettings settings) {
    this.host = host;
    this.files = host.files();
    this.settings = settings;
  }

  List<SetupFinding> findings() {
    settings.incoming().forEach(this::queue);
    queue(settings.outgoing());
    if (devices.size() > 1) {
      findings.add(
          SetupFinding.of("file-systems", settings.incoming().getFirst(), settings.outgoing()));
    }
    return findings;
  }

  private void queue(Path setting) {
    List<String> directories = Queues.directories(files, setting);
    if (directories.isEmpty()) {
      findings.add(SetupFinding.of("queue-missing", setting, user(), group()));
    }
    for (String directory : directories) {
      directory(directory);
      for (String sub : List.of("/qf", "/df", "/xf")) {
        if (files.exists(directory + sub)) {
          directory(directory + sub);
        }
      }
      controlFiles(files.exists(directory + "/qf") ? directory + "/qf" : directory);
    }
  }

  private void directory(String directory) {
    Optional<FileStamp> read = files.stamp(directory);
    if (read.isEmpty()) {
      return;
    }
    FileStamp stamp = read.get();
    devices.add(stamp.device());
    if (!stamp.directoryOf(user(), group())) {
      findings.add(
          SetupFinding.of(
              "queue-owner",
              directory,
              stamp.owner(),
              stamp.group(),
              stamp.octal(),
              user(),
              group()));
    }
    if (stamp.openToAll()) {
      findings.add(SetupFinding.of("queue-open", directory, stamp.octal()));
    }
  }

  private void controlFiles(String directory) {
    List<String> foreign = new ArrayList<>();
    List<String> writable = new ArrayList<>();
    for (String file : files.in(directory, "qf*", MOST_FILES)) {
      Optional<FileStamp> stamp = files.stamp(file);
      stamp.filter(s -> !s.owner().equals("root")).ifPresent(_ -> foreign.add(file));
      stamp.filter(FileStamp::writableByOthers).ifPresent(_ -> writable.add(file));
    }
    tell("file-owner", foreign);
    tell("file-mode", writable);
  }

  private void tell(String key, List<String> paths) {
    if (!paths.isEmpty()) {
      findings.add(SetupFinding.of(key, paths.getFirst(), paths.size()));
    }
  }

  private String user() {
    return host.packaged().user();
  }

  private String group() {
    return host.packaged().group();
  }
}
