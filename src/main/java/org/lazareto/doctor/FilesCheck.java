// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.quarantine.QuarantineSettings;
import org.lazareto.sendmail.FileStamp;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;

/** Checks who may read what we keep, and that the database is whole. Immutable. */
public record FilesCheck(
    QuarantineSettings quarantine, StoreSettings store, Optional<Path> signingKey)
    implements Check {

  private static final int OTHERS_AND_GROUP = 0077;

  @Override
  public List<HostFinding> findings() throws IOException {
    List<HostFinding> findings = new ArrayList<>();
    if (Files.isDirectory(quarantine.directory())) {
      key(quarantine.keyFile(), findings);
      closed(quarantine.directory(), findings);
    }
    if (signingKey.isPresent()) {
      key(signingKey.get(), findings);
    }
    database(findings);
    return findings;
  }

  private static void key(Path key, List<HostFinding> findings) throws IOException {
    if (Files.notExists(key)) {
      findings.add(HostFinding.of(Ailment.KEY_MISSING, key));
    } else if (!Files.exists(key)) {
      findings.add(HostFinding.of(Ailment.UNREADABLE, key, System.getProperty("user.name")));
    } else if ((FileStamp.of(key).mode() & OTHERS_AND_GROUP) != 0) {
      findings.add(HostFinding.of(Ailment.KEY_OPEN, key, FileStamp.of(key).octal()));
    }
  }

  private static void closed(Path place, List<HostFinding> findings) throws IOException {
    FileStamp stamp = FileStamp.of(place);
    if (stamp.openToAll()) {
      findings.add(HostFinding.of(Ailment.PLACE_OPEN, place, stamp.octal()));
    }
  }

  private void database(List<HostFinding> findings) throws IOException {
    Path file = store.database();
    if (Files.notExists(file)) {
      findings.add(HostFinding.of(Ailment.DATABASE_MISSING, file));
      return;
    }
    if (!Files.isReadable(file)) {
      findings.add(HostFinding.of(Ailment.UNREADABLE, file, System.getProperty("user.name")));
      return;
    }
    closed(file, findings);
    try (Database database = Database.readOnly(store)) {
      String state = database.read(handle -> integrity(handle));
      if (!state.equals("ok")) {
        findings.add(HostFinding.of(Ailment.DATABASE_DAMAGED, file, state));
      }
    }
  }

  private static String integrity(org.jdbi.v3.core.Handle handle) {
    return handle.createQuery("PRAGMA quick_check(1)").mapTo(String.class).first();
  }
}
