// SPDX-License-Identifier: GPL-3.0-or-later
package peers;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** The facts as a Java program holds them, and what the rules that fire make of them. Whole numbers are int: Drools is quickest with those. */
public final class Facts {
    public int age;
    public int multiApps90d;
    public boolean blacklistHit;
    public int overdueCurrent;
    public int overdueMaxDays12m;
    public double deviceRisk;
    public int monthlyIncome;
    public int score;
    public String product;
    public String employment;
    public int cityTier;
    public double dti;

    /** What the output columns of a rule say. */
    public record Answer(int rule, String decision, String reason, double limit, double apr) {}

    @JsonIgnore
    public final java.util.ArrayList<Answer> answers = new java.util.ArrayList<>();

    public int getAge() { return age; }
    public int getMultiApps90d() { return multiApps90d; }
    public boolean isBlacklistHit() { return blacklistHit; }
    public int getOverdueCurrent() { return overdueCurrent; }
    public int getOverdueMaxDays12m() { return overdueMaxDays12m; }
    public double getDeviceRisk() { return deviceRisk; }
    public int getMonthlyIncome() { return monthlyIncome; }
    public int getScore() { return score; }
    public String getProduct() { return product; }
    public String getEmployment() { return employment; }
    public int getCityTier() { return cityTier; }
    public double getDti() { return dti; }

    /** Called by a rule that fires. */
    public void hit(int rule, String decision, String reason, double limit, double apr) {
        answers.add(new Answer(rule, decision, reason, limit, apr));
    }
}
