// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.signatures;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lazareto.engine.Engine.Identity;
import org.lazareto.engine.FileReport;
import org.lazareto.limit.Deadline;

/** One generation of signatures, EICAR included. Not changed any more once it is in use. */
final class SignatureSet {

  private final Map<DigestKind, DigestTable> known;
  private final Map<DigestKind, DigestTable> allowed;
  private final BodySignatures bodies;
  private final Names names;
  private final Identity identity;
  private final List<FileReport> files;

  private SignatureSet(Builder builder, Identity identity) {
    this.known = builder.known;
    this.allowed = builder.allowed;
    this.bodies = builder.bodies.build();
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

  /** Everything that must see a content of {@code size}, and nothing that no signature asks for. */
  List<Reading> readings(long size, Deadline deadline) {
    List<Reading> readings = new ArrayList<>();
    readings.add(new EicarReading());
    readings.addAll(digests(known, size));
    if (!bodies.isEmpty()) {
      readings.add(new BodyReading(bodies, size, deadline));
    }
    return readings;
  }

  /** What knows the contents of {@code size} that are allowed, whatever they match. */
  List<Reading> allowances(long size) {
    return digests(allowed, size);
  }

  // A digest costs more than the search for all patterns; most contents have a size of their own.
  private List<Reading> digests(Map<DigestKind, DigestTable> tables, long size) {
    List<Reading> readings = new ArrayList<>();
    tables.forEach(
        (kind, table) -> {
          if (table.mayHold(size)) {
            readings.add(new DigestReading(kind, table, names));
          }
        });
    return readings;
  }

  /**
   * A set being loaded; names to ignore come first. Each line is told whether it is used or
   * ignored. Confined to one thread.
   */
  static final class Builder {

    private static final String UNOFFICIAL = ".UNOFFICIAL";

    private final Map<DigestKind, DigestTable> known = new EnumMap<>(DigestKind.class);
    private final Map<DigestKind, DigestTable> allowed = new EnumMap<>(DigestKind.class);
    private final Names names = new Names();
    private final BodySignatures.Builder bodies = new BodySignatures.Builder(names);
    private final Set<String> ignored = new HashSet<>();
    private final List<FileReport> files = new ArrayList<>();

    /** Ignores the signatures of a name, which may be written as ClamAV tells it. */
    boolean ignore(String name) throws UnusableLine {
      if (name.contains(":")) {
        throw UnusableLine.unread(Reason.IGNORED_BY_DIGEST);
      }
      String bare = Names.checked(name);
      return ignored.add(
          bare.endsWith(UNOFFICIAL)
              ? bare.substring(0, bare.length() - UNOFFICIAL.length())
              : bare);
    }

    boolean add(DigestLine line) {
      return !ignored.contains(line.name()) && put(known, line);
    }

    boolean allow(DigestLine line) {
      return put(allowed, line);
    }

    boolean add(BodyLine line) {
      if (ignored.contains(line.name())) {
        return false;
      }
      bodies.add(line);
      return true;
    }

    boolean add(LogicalLine line) {
      if (ignored.contains(line.name())) {
        return false;
      }
      bodies.add(line);
      return true;
    }

    void add(FileReport file) {
      files.add(file);
    }

    SignatureSet build(Identity identity) {
      return new SignatureSet(this, identity);
    }

    private boolean put(Map<DigestKind, DigestTable> tables, DigestLine line) {
      tables
          .computeIfAbsent(line.kind(), DigestTable::new)
          .add(line.digest(), line.size(), names.add(line.name()));
      return true;
    }
  }
}
