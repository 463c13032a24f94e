// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.lazareto.engine.Engine.Identity;
import org.lazareto.engine.FileReport;

/** One generation of signatures, EICAR included. Not changed any more once it is in use. */
final class SignatureSet {

  private final Map<DigestKind, DigestTable> tables;
  private final Names names;
  private final Identity identity;
  private final List<FileReport> files;

  private SignatureSet(Builder builder, Identity identity) {
    this.tables = new EnumMap<>(builder.tables);
    this.names = builder.names;
    this.identity = identity;
    this.files = List.copyOf(builder.files);
  }

  Identity identity() {
    return identity;
  }

  List<FileReport> files() {
    return files;
  }

  /** Everything that must see a content, and no digest that no signature asks for. */
  List<Reading> readings() {
    List<Reading> readings = new ArrayList<>();
    readings.add(new EicarReading());
    tables.forEach((kind, table) -> readings.add(new DigestReading(kind, table, names)));
    return readings;
  }

  /** A set being loaded. Confined to one thread. */
  static final class Builder {

    private final Map<DigestKind, DigestTable> tables = new EnumMap<>(DigestKind.class);
    private final Names names = new Names();
    private final List<FileReport> files = new ArrayList<>();

    void add(DigestLine line) {
      tables
          .computeIfAbsent(line.kind(), DigestTable::new)
          .add(line.digest(), line.size(), names.add(line.name()));
    }

    void add(FileReport file) {
      files.add(file);
    }

    SignatureSet build(Identity identity) {
      return new SignatureSet(this, identity);
    }
  }
}
