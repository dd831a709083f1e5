import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges the PDF files named on standard input, one a line, by each flavour given as an argument, in one process.
 *
 * <p>Prints a line a file and flavour, {@code pass|fail|error TAB flavour TAB file TAB rules}, and {@code end TAB n}. A
 * caller that does not count as many verdicts as it asked for has no answer.
 */
public class Verdicts {
  public static void main(String[] flavours) throws Exception {
    java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.SEVERE);
    VeraGreenfieldFoundryProvider.initialise();
    BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int count = 0;
    for (String name = names.readLine(); name != null; name = names.readLine()) {
      for (String flavour : flavours) {
        System.out.println(judge(name, flavour));
        count++;
      }
      System.out.flush();
    }
    System.out.println("end\t" + count);
  }

  private static String judge(String name, String asked) {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(asked);
    String start = "\t" + asked + "\t" + name + "\t";
    if (flavour == PDFAFlavour.NO_FLAVOUR) {
      return "error" + start + "flavour not supported";
    }
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(name), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      // a profile that was not loaded asserts nothing, and nothing failed is no pass
      if (result.getPDFAFlavour() != flavour || result.getTotalAssertions() == 0) {
        return "error" + start + "judged by " + result.getPDFAFlavour() + ", " + result.getTotalAssertions() + " checks";
      }
      return (result.isCompliant() ? "pass" : "fail") + start + rules(result);
    } catch (Throwable fault) {
      return "error" + start + plain(fault.toString());
    }
  }

  /** Each rule that failed: its clause, how often, its message and first place. */
  private static String rules(ValidationResult result) {
    Map<String, Integer> often = new TreeMap<>();
    Map<String, String> told = new TreeMap<>();
    for (TestAssertion one : result.getTestAssertions()) {
      if (one.getStatus() == TestAssertion.Status.FAILED) {
        String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
        often.merge(rule, 1, Integer::sum);
        told.putIfAbsent(rule, one.getMessage() + " @ " + one.getLocation().getContext());
      }
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Integer> one : often.entrySet()) {
      text.append(one.getKey()).append(" ×").append(one.getValue()).append(": ").append(told.get(one.getKey())).append("; ");
    }
    return plain(text.toString());
  }

  private static String plain(String text) {
    String line = text.replaceAll("\\s+", " ").trim();
    return line.substring(0, Math.min(2000, line.length()));
  }
}
