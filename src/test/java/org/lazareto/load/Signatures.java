// SPDX-License-Identifier: Apache-2.0
package org.lazareto.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.lazareto.engine.Eicar;

/**
 * 10,000 signatures to search for: the test file's, and many that match nothing. Far fewer than a
 * real set has, so that engines start at once.
 */
record Signatures(Path folder) {

  private static final int PATTERNS = 4_999;
  private static final int MD5 = 3_000;
  private static final int SHA256 = 2_000;

  void make(long seed) throws IOException {
    Files.createDirectories(folder);
    RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
    String eicar = HexFormat.of().formatHex(Eicar.FILE.readAll());
    StringBuilder patterns = new StringBuilder("Eicar-Test-Signature:0:0:" + eicar + "\n");
    for (int i = 0; i < PATTERNS; i++) {
      patterns.append("Load.P" + i + ":0:*:" + hex(random, 24) + "\n");
    }
    Files.writeString(folder.resolve("load.ndb"), patterns);
    Files.writeString(folder.resolve("load.hdb"), digests(random, MD5, 16));
    Files.writeString(folder.resolve("load.hsb"), digests(random, SHA256, 32));
  }

  private static String digests(RandomGenerator random, int count, int bytes) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int size = 100 + random.nextInt(1 << 20);
      lines.append(hex(random, bytes) + ":" + size + ":Load.D" + bytes + "." + i + "\n");
    }
    return lines.toString();
  }

  private static String hex(RandomGenerator random, int bytes) {
    byte[] any = new byte[bytes];
    random.nextBytes(any);
    return HexFormat.of().formatHex(any);
  }
}
