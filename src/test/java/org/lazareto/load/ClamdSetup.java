// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.lazareto.engine.Engine.Identity;
import org.lazareto.engine.clamd.Clamd;
import org.lazareto.fake.SomeEngineSettings;

/** A clamd of our own, with its own configuration, socket and signatures. */
record ClamdSetup(Path folder, Path signatures) {

  /** As the settings of an engine name it. */
  String address() {
    return "unix:" + folder.resolve("clamd.sock");
  }

  Child start() throws IOException, InterruptedException {
    Files.createDirectories(folder);
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
            .formatted(signatures, folder));
    List<String> command = List.of("clamd", "--config-file=" + configuration);
    Clamd asked = client();
    return Child.start(command, folder.resolve("clamd.log"))
        .awaitReady(
            () ->
                Files.exists(folder.resolve("clamd.sock"))
                    && !asked.identity().equals(Identity.UNKNOWN));
  }

  Clamd client() {
    return new Clamd(
        "clamd",
        new SomeEngineSettings().clamd(address()).identityInterval(Duration.ofMillis(200)).make());
  }
}
