// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lazareto.child.Children;
import org.lazareto.stamp.PublicMark;
import org.lazareto.stamp.Verifier;
import org.lazareto.unpack.Unpacker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lazareto verify}: whether delivered mail is what a node examined; needs no gate. */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Listing listing = new Listing();

  @Option(names = "--key", paramLabel = "KEY", descriptionKey = "lazareto.verify.key")
  private List<String> keys = new ArrayList<>();

  @Parameters(arity = "1..*", paramLabel = "PATH", descriptionKey = "lazareto.verify.PATH")
  private List<String> names = new ArrayList<>();

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    MailFiles.require(names);
    Settings settings = listing.settings();
    Files.createDirectories(settings.unpack().spool());
    Verifier verifier =
        new Verifier(
            marks(settings),
            new Unpacker(settings.unpack(), new Children(settings.child())),
            settings.limits());
    Verified verified = new Verified(terminal, listing.json(), verifier);
    MailFiles files = new MailFiles(settings.unpack().spool(), verified);
    for (String name : names) {
      files.each(name);
    }
    return verified.code();
  }

  private List<PublicMark> marks(Settings settings) throws IOException {
    if (keys.isEmpty()) {
      return List.of(PublicMark.ofNode(settings.stamp()));
    }
    List<PublicMark> marks = new ArrayList<>();
    for (String key : keys) {
      marks.add(PublicMark.parse(isFile(key) ? beginning(Path.of(key)) : key));
    }
    return marks;
  }

  private static boolean isFile(String key) {
    try {
      return Files.isRegularFile(Path.of(key));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static String beginning(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
