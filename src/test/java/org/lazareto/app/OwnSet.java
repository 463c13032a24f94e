// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.lazareto.update.files.IndexSigner;
import org.lazareto.update.files.SigningKey;

/** A set of signatures of ours, in a directory, with an index that we signed. */
final class OwnSet {

  private OwnSet() {}

  /** Made there, and configured there as {@code own}. */
  static void in(Path folder, Instant built) throws IOException {
    Path set = Files.createDirectories(folder.resolve("own"));
    Path file = Files.writeString(set.resolve("own.ndb"), "Test.Old:0:*:4f4c44\n");
    Files.setLastModifiedTime(file, FileTime.from(built));
    Path key = folder.resolve("key.pem");
    String publicKey = SigningKey.make(key);
    IndexSigner.sign(set, SigningKey.read(key), "own", built);
    Files.writeString(
        Files.createDirectories(folder.resolve("local.d")).resolve("signatures.toml"),
        """
        [update.sources.own]
        kind = "files"
        address = "%1$s/own"
        keys = ["%2$s"]

        [update.sets.own]
        engine = "embedded"
        sources = ["own"]
        """
            .formatted(folder, publicKey));
  }
}
