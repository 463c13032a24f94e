// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lazareto.control.NoGateException;
import org.lazareto.ops.Quoted;
import org.lazareto.store.StoreUnavailable;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells errors to the person, in their language and without a stack trace. Immutable. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private static final int LONGEST = 4000;

  private final Terminal terminal;
  private final BooleanSupplier debug;

  Errors(Terminal terminal, BooleanSupplier debug) {
    this.terminal = terminal;
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    Catalogue catalogue = terminal.catalogue();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String what =
        switch (e) {
          case UnmatchedArgumentException u ->
              catalogue.say("cli.unknown", String.join(" ", u.getUnmatched()));
          case MissingParameterException m -> catalogue.say("cli.missing", label(m));
          case ParameterException p when p.getArgSpec() != null -> wrongValue(p);
          default -> String.valueOf(e.getMessage());
        };
    tell(what + ": " + catalogue.say("cli.see-help", command));
    return ExitCode.WRONG;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    return tell(e);
  }

  /** Tells what went wrong, and gives the exit code for it. */
  int tell(Exception e) {
    if (debug.getAsBoolean()) {
      e.printStackTrace(terminal.err());
    }
    return switch (e) {
      case NoGateException n -> told(n, ExitCode.UNKNOWN);
      case StoreUnavailable s -> told(s, ExitCode.UNKNOWN);
      case UnknownException u -> told(u, ExitCode.UNKNOWN);
      case LazaretoException l -> told(l, ExitCode.WRONG);
      case CommandLine.ExecutionException x when x.getCause() instanceof OutOfMemoryError ->
          exhausted();
      case FileSystemException f -> {
        tell(
            terminal
                .catalogue()
                .say("cli.disk", f.getFile() + ": " + reason(f, terminal.catalogue())));
        yield ExitCode.UNKNOWN;
      }
      default -> {
        tell(terminal.catalogue().say("cli.failed", e.toString()));
        yield ExitCode.UNKNOWN;
      }
    };
  }

  /** Tells that the memory did not suffice, and gives the exit code. */
  int exhausted() {
    tell(terminal.catalogue().say("cli.memory", Runtime.getRuntime().maxMemory() >> 20));
    return ExitCode.UNKNOWN;
  }

  private int told(LazaretoException e, int code) {
    e.in(terminal.catalogue()).lines().forEach(this::tell);
    return code;
  }

  private void tell(String line) {
    terminal.err().println("lazareto: " + Quoted.of(line, LONGEST));
  }

  private String wrongValue(ParameterException e) {
    Catalogue catalogue = terminal.catalogue();
    ArgSpec argument = Objects.requireNonNull(e.getArgSpec());
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    String value = Optional.ofNullable(e.getValue()).orElse("");
    return catalogue.say("cli.wrong-value", name, value, allowed(argument));
  }

  private String allowed(ArgSpec argument) {
    Catalogue catalogue = terminal.catalogue();
    if (argument.typeInfo().isMap()) {
      return catalogue.say("cli.allowed.pair");
    }
    Class<?> type = argument.auxiliaryTypes()[0];
    if (type.isEnum()) {
      return Choices.of(type);
    }
    String kind =
        switch (type.getSimpleName()) {
          case "Duration" -> "duration";
          case "LocalDate" -> "date";
          case "Instant" -> "instant";
          default -> "number";
        };
    return catalogue.say("cli.allowed." + kind);
  }

  /** What is wrong with the file that it names; the system has no words of its own for much. */
  static String reason(FileSystemException e, Catalogue catalogue) {
    return switch (e) {
      case AccessDeniedException _ -> catalogue.say("cli.denied");
      case NoSuchFileException _ -> catalogue.say("cli.no-file");
      case FileAlreadyExistsException _ -> catalogue.say("cli.file-there");
      case NotDirectoryException _ -> catalogue.say("cli.no-folder");
      case DirectoryNotEmptyException _ -> catalogue.say("cli.folder-full");
      default -> Objects.requireNonNullElse(e.getReason(), e.getClass().getSimpleName());
    };
  }

  private static String label(MissingParameterException e) {
    return String.join(
        " ",
        e.getMissing().stream()
            .map(a -> a.isOption() ? ((OptionSpec) a).longestName() : a.paramLabel())
            .toList());
  }
}
