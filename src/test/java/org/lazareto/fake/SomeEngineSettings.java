// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.lazareto.child.Confinement;
import org.lazareto.engine.EngineSettings;
import org.lazareto.limit.ByteSize;

/** Engine settings for a test, which names only what it is about. Confined to one thread. */
public final class SomeEngineSettings {

  private final EngineSettings defaults = EngineSettings.defaults();
  private EngineSettings.Kind kind = defaults.kind();
  private String address = defaults.address();
  private boolean preview;
  private ByteSize maxStream = defaults.maxStream();
  private ByteSize passFrom = defaults.passFrom();
  private boolean opens = defaults.opens();
  private ByteSize chunk = defaults.chunk();
  private Duration identityInterval = defaults.identityInterval();
  private Optional<Path> directory = defaults.directory();
  private String definition = defaults.definition();
  private Path spool = defaults.spool();
  private Optional<Path> program = Optional.empty();
  private int concurrency = defaults.concurrency();

  public SomeEngineSettings clamd(String address) {
    this.kind = EngineSettings.Kind.CLAMD;
    this.address = address;
    return this;
  }

  public SomeEngineSettings icap(String address, boolean preview) {
    this.kind = EngineSettings.Kind.ICAP;
    this.address = address;
    this.preview = preview;
    return this;
  }

  public SomeEngineSettings maxStream(long bytes) {
    this.maxStream = new ByteSize(bytes);
    return this;
  }

  public SomeEngineSettings passFrom(long bytes) {
    this.passFrom = new ByteSize(bytes);
    return this;
  }

  public SomeEngineSettings opens(boolean pieces) {
    this.opens = pieces;
    return this;
  }

  public SomeEngineSettings chunk(long bytes) {
    this.chunk = new ByteSize(bytes);
    return this;
  }

  public SomeEngineSettings identityInterval(Duration interval) {
    this.identityInterval = interval;
    return this;
  }

  public SomeEngineSettings directory(Path directory) {
    this.directory = Optional.of(directory);
    return this;
  }

  public SomeEngineSettings concurrency(int places) {
    this.concurrency = places;
    return this;
  }

  /** A program of the test's own that follows this definition. */
  public SomeEngineSettings commandLine(String definition, Path program) {
    this.kind = EngineSettings.Kind.COMMAND_LINE;
    this.definition = definition;
    this.program = Optional.of(program);
    return this;
  }

  public SomeEngineSettings spool(Path spool) {
    this.spool = spool;
    return this;
  }

  public EngineSettings make() {
    return new EngineSettings(
        kind,
        address,
        preview,
        maxStream,
        passFrom,
        opens,
        chunk,
        defaults.connectTimeout(),
        identityInterval,
        directory,
        definition,
        program,
        defaults.runs(),
        defaults.memory(),
        Confinement.LIMITS,
        spool,
        concurrency,
        defaults.timeout(),
        defaults.timePerMegabyte(),
        defaults.staleAfter(),
        defaults.criticalAfter());
  }
}
