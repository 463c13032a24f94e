// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lazareto.engine.Engine.Identity;
import org.lazareto.engine.clamd.Clamd;
import org.lazareto.fake.SomeEngineSettings;
import org.lazareto.update.clamav.Publisher;

/**
 * A clamd of our own, with its own configuration, socket and signatures.
 *
 * @param signatures a folder of files in ClamAV's forms
 */
record ClamdSetup(Path folder, Path signatures) {

  /** As the settings of an engine name it. */
  String address() {
    return "unix:" + folder.resolve("clamd.sock");
  }

  Child start() throws IOException, InterruptedException {
    Path database = database();
    Path configuration = folder.resolve("clamd.conf");
    // Its cache off: the same mail comes several times.
    Files.writeString(
        configuration,
        """
        DatabaseDirectory %s
        LocalSocket %s/clamd.sock
        Foreground yes
        MaxThreads 12
        StreamMaxLength 25M
        AlertExceedsMax yes
        DisableCache yes
        SelfCheck 0
        """
            .formatted(database, folder));
    List<String> command = List.of("clamd", "--config-file=" + configuration);
    Clamd asked = client();
    return Child.start(command, folder.resolve("clamd.log"))
        .awaitReady(
            () ->
                Files.exists(folder.resolve("clamd.sock"))
                    && !asked.identity().equals(Identity.UNKNOWN));
  }

  /**
   * The signatures, and an unsigned set "daily" beside them: by its version clamd says which
   * generation it runs on, and of a clamd that does not say it no answer is remembered. Every real
   * one has it.
   */
  private Path database() throws IOException {
    Path database = Files.createDirectories(folder.resolve("database"));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(signatures)) {
      for (Path file : files) {
        Files.copy(file, database.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    byte[] daily = "Load.Daily:0:*:4c4f41442d4441494c59\n".getBytes(US_ASCII);
    Files.write(
        database.resolve("daily.cud"),
        new Publisher().cud("daily", 1_000, Map.of("daily.ndb", daily)));
    return database;
  }

  Clamd client() {
    return new Clamd(
        "clamd",
        new SomeEngineSettings().clamd(address()).identityInterval(Duration.ofMillis(200)).make());
  }
}
