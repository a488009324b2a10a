// The whole-shift rosters of a task, searched by Timefold: the rules of timefold_rules.py in Java.
//
// java -cp JARS RosterPeer.java TASK SECONDS SEED TRACE
//
// TASK holds a fact a line, a word and numbers, as timefold_task.py writes it. Each better roster is a line of
// TRACE: seconds since the search began, hard and soft score, and a code an agent-day, in the order of the task
// (the number of codes means off).

import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import ai.timefold.solver.core.api.score.stream.uni.UniConstraintStream;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

public class RosterPeer {
    public static int rest;
    public static long weekendPrice;

    /** A shift, or off. */
    public record Code(int number, boolean works, int start, int end, int minutes, boolean night, boolean standby) {}

    /** An agent's week; prices in cents a minute. */
    public record Account(
            int number, int contract, int most, double wage, double overtime, double under, int nightsBefore,
            int mostNights, long nightPrice) {
        long cost(int minutes) {
            return Math.round(Math.min(minutes, contract) * wage + Math.max(minutes - contract, 0) * overtime
                    + Math.max(contract - minutes, 0) * under);
        }
    }

    /** Days in a row of which an agent may work `most`. */
    public record Window(int agent, int first, int last, int most) {}

    /** A demand cell of pooled queues; people in hundredths of a unit, prices in cents for each. */
    public record Cell(
            int number, long p50, long p90, double shallow, double shallowPrice, double deepPrice,
            double cautiousPrice, double surplusPrice) {
        long cost(long people) {
            double missing = Math.max(p50 - people, 0);
            double near = Math.min(missing, shallow);
            return Math.round(near * shallowPrice + (missing - near) * deepPrice
                    + Math.max(p90 - Math.max(people, p50), 0) * cautiousPrice
                    + Math.max(people - p90, 0) * surplusPrice);
        }
    }

    /** What one person on `post` (pool, day and code in one number) gives a cell. */
    public record Cover(int post, Cell cell, long amount) {}

    /** People wanted on a standby code of a day. */
    public record StandbyNeed(int post, int people, long price) {}

    /** An agent's day. */
    @PlanningEntity
    public static class Duty {
        @PlanningId
        public int id;

        public int agent;
        public int day;
        public boolean saturday;
        public Account account;
        public int poolDay;
        public long[] prices;

        @ValueRangeProvider
        public List<Code> codes;

        @PlanningVariable
        public Code code;

        public Duty() {}

        public int getAgent() {
            return agent;
        }

        public int getDay() {
            return day;
        }

        public Account getAccount() {
            return account;
        }

        public long price() {
            return prices[code.number()];
        }

        public int post() {
            return poolDay + code.number();
        }
    }

    /** All of it. */
    @PlanningSolution
    public static class Tours {
        @ProblemFactCollectionProperty
        public List<Window> windows = new ArrayList<>();

        @ProblemFactCollectionProperty
        public List<Cover> covers = new ArrayList<>();

        @ProblemFactCollectionProperty
        public List<StandbyNeed> standby = new ArrayList<>();

        @PlanningEntityCollectionProperty
        public List<Duty> duties = new ArrayList<>();

        @PlanningScore
        public HardSoftLongScore score;

        public Tours() {}
    }

    /** Hard rules and costs. */
    public static class Rules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            var hard = HardSoftLongScore.ONE_HARD;
            var soft = HardSoftLongScore.ONE_SOFT;
            return new Constraint[] {
                nextDays(factory)
                        .filter((one, two) -> two.code.start() + 1440 - one.code.end() < rest)
                        .penalizeLong(hard, (one, two) -> 1)
                        .asConstraint("rest"),
                nextDays(factory)
                        .filter((one, two) -> one.saturday)
                        .penalizeLong(soft, (one, two) -> weekendPrice)
                        .asConstraint("full weekend"),
                factory.forEach(Window.class)
                        .join(
                                working(factory),
                                Joiners.equal(Window::agent, Duty::getAgent),
                                Joiners.lessThanOrEqual(Window::first, Duty::getDay),
                                Joiners.greaterThanOrEqual(Window::last, Duty::getDay))
                        .groupBy((window, duty) -> window, ConstraintCollectors.countBi())
                        .filter((window, days) -> days > window.most())
                        .penalizeLong(hard, (window, days) -> days - window.most())
                        .asConstraint("days off"),
                factory.forEach(Duty.class)
                        .groupBy(Duty::getAccount, ConstraintCollectors.sum(duty -> duty.code.minutes()))
                        .filter((account, minutes) -> minutes > account.most())
                        .penalizeLong(hard, (account, minutes) -> (minutes - account.most() + 59) / 60)
                        .asConstraint("hours"),
                factory.forEach(Duty.class)
                        .groupBy(Duty::getAccount, ConstraintCollectors.sum(duty -> duty.code.minutes()))
                        .penalizeLong(soft, Account::cost)
                        .asConstraint("wages"),
                nights(factory)
                        .filter((account, nights) -> nights + account.nightsBefore() > account.mostNights())
                        .penalizeLong(hard, (account, nights) -> nights)
                        .asConstraint("nights"),
                nights(factory)
                        .penalizeLong(
                                soft,
                                (account, nights) ->
                                        account.nightPrice() * nights * (nights + 2 * account.nightsBefore()))
                        .asConstraint("nights shared"),
                factory.forEach(Duty.class)
                        .filter(duty -> duty.price() != 0)
                        .impactLong(soft, duty -> -duty.price())
                        .asConstraint("prices"),
                working(factory)
                        .filter(duty -> !duty.code.standby())
                        .groupBy(Duty::post, ConstraintCollectors.count())
                        .join(Cover.class, Joiners.equal((post, people) -> post, Cover::post))
                        .groupBy(
                                (post, people, cover) -> cover.cell(),
                                ConstraintCollectors.sumLong((post, people, cover) -> people * cover.amount()))
                        .impactLong(soft, (cell, people) -> cell.cost(0) - cell.cost(people))
                        .asConstraint("coverage"),
                factory.forEach(StandbyNeed.class)
                        .join(
                                working(factory).filter(duty -> duty.code.standby()),
                                Joiners.equal(StandbyNeed::post, duty -> duty.day * 1000 + duty.code.number()))
                        .groupBy((need, duty) -> need, ConstraintCollectors.countBi())
                        .impactLong(soft, (need, people) -> Math.min(people, need.people()) * need.price())
                        .asConstraint("standby"),
            };
        }

        private static UniConstraintStream<Duty> working(ConstraintFactory factory) {
            return factory.forEach(Duty.class).filter(duty -> duty.code.works());
        }

        private static BiConstraintStream<Account, Integer> nights(ConstraintFactory factory) {
            return factory.forEach(Duty.class)
                    .filter(duty -> duty.code.night())
                    .groupBy(Duty::getAccount, ConstraintCollectors.count());
        }

        private static BiConstraintStream<Duty, Duty> nextDays(ConstraintFactory factory) {
            return working(factory)
                    .join(
                            working(factory),
                            Joiners.equal(Duty::getAgent),
                            Joiners.equal(duty -> duty.day + 1, Duty::getDay));
        }
    }

    /** Reads a task; every list stands before whatever points into it. */
    static Tours read(Path task) throws IOException {
        var tours = new Tours();
        var codes = new ArrayList<Code>();
        var accounts = new ArrayList<Account>();
        var cells = new ArrayList<Cell>();
        for (String line : Files.readAllLines(task)) {
            String word = line.substring(0, line.indexOf(' '));
            double[] n = Arrays.stream(line.substring(line.indexOf(' ') + 1).split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            int[] i = Arrays.stream(n).mapToInt(each -> (int) each).toArray();
            switch (word) {
                case "rest" -> rest = i[0];
                case "weekend" -> weekendPrice = i[0];
                case "code" -> codes.add(
                        new Code(codes.size(), i[0] > 0, i[1], i[2], i[3], i[4] > 0, i[5] > 0));
                case "account" -> accounts.add(new Account(
                        accounts.size(), i[0], i[1], n[2], n[3], n[4], i[5], i[6], i[7]));
                case "window" -> tours.windows.add(new Window(i[0], i[1], i[2], i[3]));
                case "cell" -> cells.add(new Cell(cells.size(), i[0], i[1], n[2], n[3], n[4], n[5], n[6]));
                case "cover" -> tours.covers.add(new Cover(i[0], cells.get(i[1]), i[2]));
                case "standby" -> tours.standby.add(new StandbyNeed(i[0], i[1], i[2]));
                case "duty" -> tours.duties.add(duty(tours.duties.size(), i, codes, accounts));
                default -> throw new IOException("unknown line: " + word);
            }
        }
        return tours;
    }

    private static Duty duty(int id, int[] i, List<Code> codes, List<Account> accounts) {
        var duty = new Duty();
        duty.id = id;
        duty.agent = i[0];
        duty.day = i[1];
        duty.saturday = i[2] > 0;
        duty.account = accounts.get(i[3]);
        duty.poolDay = i[4];
        duty.prices = Arrays.stream(i, 5, 5 + codes.size()).asLongStream().toArray();
        duty.codes = Arrays.stream(i, 5 + codes.size(), i.length).mapToObj(codes::get).toList();
        return duty;
    }

    static String line(long begin, Tours tours) {
        var text = new StringBuilder();
        text.append((System.nanoTime() - begin) / 1e9);
        text.append(' ').append(tours.score.hardScore()).append(' ').append(tours.score.softScore());
        tours.duties.forEach(duty -> text.append(' ').append(duty.code.number()));
        return text.toString();
    }

    public static void main(String[] arguments) throws IOException {
        var tours = read(Path.of(arguments[0]));
        var config = new SolverConfig()
                .withSolutionClass(Tours.class)
                .withEntityClasses(Duty.class)
                .withConstraintProviderClass(Rules.class)
                .withTerminationSpentLimit(Duration.ofMillis(Math.round(Double.parseDouble(arguments[1]) * 1000)))
                .withRandomSeed(Long.parseLong(arguments[2]));
        Solver<Tours> solver = SolverFactory.<Tours>create(config).buildSolver();
        var lines = new ArrayList<String>();
        long[] last = {0};
        long begin = System.nanoTime();
        solver.addEventListener(event -> {
            long now = System.nanoTime() - begin;
            if (event.isNewBestSolutionInitialized() && (last[0] == 0 || now > 1.02 * last[0])) {
                lines.add(line(begin, event.getNewBestSolution()));
                last[0] = now;
            }
        });
        Tours best = solver.solve(tours);
        if (best.duties.stream().allMatch(duty -> duty.code != null)) {
            lines.add(line(begin, best));
        }
        try (var out = new PrintWriter(arguments[3])) {
            lines.forEach(out::println);
        }
    }
}
