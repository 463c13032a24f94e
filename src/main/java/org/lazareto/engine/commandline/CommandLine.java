// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Children;
import org.lazareto.child.End;
import org.lazareto.child.Workplace;
import org.lazareto.engine.Capacity;
import org.lazareto.engine.Engine;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Remembered;
import org.lazareto.engine.Transcript;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/** A program that scans files, run anew for each content or few contents. Thread-safe. */
public final class CommandLine implements Engine {

  private static final int OPEN_FILES = 256;

  private final String name;
  private final EngineSettings settings;
  private final Definition definition;
  private final Program program;
  private final Batches batches;
  private final Remembered<Identity> identity;

  public CommandLine(String name, EngineSettings settings, Definition definition) {
    this.name = name;
    this.settings = settings;
    this.definition = definition;
    this.program =
        new Program(
            definition,
            new Children(confinement(settings)),
            settings.program(),
            settings.directory(),
            settings.spool());
    this.batches =
        new Batches(
            (contents, end) -> Run.of(program, contents, end), definition.batch(), settings.runs());
    this.identity =
        new Remembered<>(name, settings.identityInterval(), Identity.UNKNOWN, this::askVersion);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer scan(ByteSource content, Deadline deadline, Transcript words) {
    try {
      if (content.size() > settings.maxStream().bytes()) {
        return new Answer.NotFullyScanned("larger than max-stream, " + settings.maxStream());
      }
    } catch (IOException e) {
      return new Answer.Failed(true, "the content cannot be read: " + e.getMessage());
    }
    Answer answer = batches.ask(new Asked(content, deadline, words));
    return deadline.expired() ? new Answer.Failed(true, "no answer in time") : answer;
  }

  @Override
  public Identity identity() {
    return identity.get();
  }

  /** As many as all its runs take at once: fewer would leave runs half empty. */
  @Override
  public Capacity capacity() {
    return new Capacity(OptionalInt.of(definition.batch() * settings.runs()), false);
  }

  /** Only where the program can be told the directory of its signatures. */
  @Override
  public Optional<Engine> trial(Path staged) {
    return definition.takesSignatures()
        ? Optional.of(new CommandLine(name, settings.readingOnly(staged), definition))
        : Optional.empty();
  }

  @Override
  public void close() {
    batches.close();
  }

  /** Whether the program is there and able to work, as its definition finds out. */
  public boolean works() {
    try {
      return run(program.definition().probe(), new VersionText(program.definition()));
    } catch (IOException _) {
      return false;
    }
  }

  private Identity askVersion() throws IOException {
    VersionText text = new VersionText(program.definition());
    if (!run(program.definition().version(), text)) {
      throw new IOException("it did not end well");
    }
    return text.identity();
  }

  private boolean run(List<String> words, VersionText text) throws IOException {
    try (Workplace place = Workplace.below(program.spool())) {
      Deadline end = Deadline.after(settings.timeout());
      return program
          .run(program.words(words), place, end, text::line)
          .end()
          .equals(new End.Ended(0));
    }
  }

  /** Its signatures fill more memory than what a mail's parts are unpacked with. */
  private static ChildSettings confinement(EngineSettings settings) {
    long megabytes = settings.maxStream().bytes() >> 20;
    Duration longest = settings.timeout().plus(settings.timePerMegabyte().multipliedBy(megabytes));
    return new ChildSettings(
        settings.memory(), longest, longest, OPEN_FILES, settings.memory(), settings.sandbox());
  }
}
