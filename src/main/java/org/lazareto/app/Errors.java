// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
        tell(terminal.catalogue().say("cli.disk", reason(f)));
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
    return catalogue.say("cli.wrong-value", name, value, allowed(argument.auxiliaryTypes()[0]));
  }

  private String allowed(Class<?> type) {
    Catalogue catalogue = terminal.catalogue();
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

  private String reason(FileSystemException e) {
    String reason =
        switch (e) {
          case AccessDeniedException _ -> terminal.catalogue().say("cli.denied");
          case NoSuchFileException _ -> terminal.catalogue().say("cli.no-file");
          default -> e.getReason();
        };
    return e.getFile() + ": " + reason;
  }

  private static String label(MissingParameterException e) {
    return String.join(
        " ",
        e.getMissing().stream()
            .map(a -> a.isOption() ? ((OptionSpec) a).longestName() : a.paramLabel())
            .toList());
  }
}
