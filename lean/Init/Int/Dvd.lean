prelude
import Init.Int.NatAbs

/-!
# Integers: divisors and remainders

The remainder `a % b` is never negative, and smaller than the absolute value of `b`.
-/

namespace Int

/-! ## Divisors -/

protected theorem dvd_def (a b : Int) : (a ∣ b) = ∃ c, b = a * c := rfl

@[simp] protected theorem dvd_zero (n : Int) : n ∣ 0 := ⟨0, (Int.mul_zero n).symm⟩

@[simp] protected theorem dvd_refl (n : Int) : n ∣ n := ⟨1, (Int.mul_one n).symm⟩

@[simp] protected theorem one_dvd (n : Int) : 1 ∣ n := ⟨n, (Int.one_mul n).symm⟩

@[simp] protected theorem dvd_mul_right (a b : Int) : a ∣ a * b := ⟨b, rfl⟩

@[simp] protected theorem dvd_mul_left (a b : Int) : b ∣ a * b := ⟨a, Int.mul_comm a b⟩

protected theorem dvd_trans : ∀ {a b c : Int}, a ∣ b → b ∣ c → a ∣ c
  | _, _, _, ⟨d, hd⟩, ⟨e, he⟩ => ⟨d * e, by rw [he, hd, Int.mul_assoc]⟩

protected theorem dvd_add : ∀ {a b c : Int}, a ∣ b → a ∣ c → a ∣ b + c
  | _, _, _, ⟨d, hd⟩, ⟨e, he⟩ => ⟨d + e, by rw [hd, he, Int.mul_add]⟩

protected theorem dvd_sub : ∀ {a b c : Int}, a ∣ b → a ∣ c → a ∣ b - c
  | _, _, _, ⟨d, hd⟩, ⟨e, he⟩ => ⟨d - e, by rw [hd, he, Int.mul_sub]⟩

@[simp] protected theorem zero_dvd {n : Int} : 0 ∣ n ↔ n = 0 :=
  ⟨fun ⟨c, h⟩ => h.trans (Int.zero_mul c), fun h => h ▸ Int.dvd_zero 0⟩

@[simp] protected theorem neg_dvd {a b : Int} : -a ∣ b ↔ a ∣ b :=
  ⟨fun ⟨c, h⟩ => ⟨-c, by rw [h, Int.neg_mul_comm]⟩,
    fun ⟨c, h⟩ => ⟨-c, by rw [h, Int.neg_mul_neg]⟩⟩

@[simp] protected theorem dvd_neg {a b : Int} : a ∣ -b ↔ a ∣ b :=
  ⟨fun ⟨c, h⟩ => ⟨-c, by rw [Int.mul_neg, ← h, Int.neg_neg]⟩,
    fun ⟨c, h⟩ => ⟨-c, by rw [h, Int.mul_neg]⟩⟩

@[simp] theorem natAbs_dvd_natAbs {a b : Int} : natAbs a ∣ natAbs b ↔ a ∣ b := by
  constructor
  · intro ⟨c, h⟩
    rcases natAbs_eq_natAbs_iff.mp (h.trans (natAbs_mul a c).symm) with e | e
    · exact ⟨c, e⟩
    · exact ⟨-c, by rw [e, Int.mul_neg]⟩
  · intro ⟨c, h⟩
    exact ⟨natAbs c, by rw [h, natAbs_mul]⟩

theorem ofNat_dvd {m n : Nat} : (↑m : Int) ∣ ↑n ↔ m ∣ n := natAbs_dvd_natAbs.symm

theorem ofNat_dvd_left {n : Nat} {z : Int} : (↑n : Int) ∣ z ↔ n ∣ z.natAbs :=
  natAbs_dvd_natAbs.symm

/-! ## Quotient and remainder -/

@[simp] theorem natCast_ediv (m n : Nat) : ((m / n : Nat) : Int) = ↑m / ↑n := rfl

@[simp] theorem natCast_emod (m n : Nat) : (↑(m % n) : Int) = m % n := rfl

@[simp] protected theorem ediv_zero : ∀ a : Int, a / 0 = 0
  | ofNat m => congrArg ofNat (Nat.div_zero m)
  | negSucc _ => rfl

@[simp] theorem emod_zero : ∀ a : Int, a % 0 = a
  | ofNat m => congrArg ofNat (Nat.mod_zero m)
  | negSucc m => congrArg negSucc (Nat.mod_zero m)

@[simp] theorem zero_ediv : ∀ b : Int, 0 / b = 0
  | ofNat n => congrArg ofNat (Nat.zero_div n)
  | negSucc n => congrArg (fun k => -ofNat k) (Nat.zero_div (n + 1))

@[simp] theorem zero_emod (b : Int) : 0 % b = 0 := congrArg ofNat (Nat.zero_mod (natAbs b))

private theorem negSucc_emod_add (m k : Nat) :
    subNatNat (k + 1) (m % (k + 1) + 1) + -((k + 1) * (m / (k + 1) + 1) : Nat) = negSucc m := by
  have : subNatNat (k + 1) (m % (k + 1) + 1) = negSucc m + ((k + 1) * (m / (k + 1) + 1) : Nat) := by
    show _ = subNatNat ((k + 1) * (m / (k + 1) + 1)) (m + 1)
    rw [← subNatNat_add_add _ _ ((k + 1) * (m / (k + 1))), Nat.add_right_comm (m % (k + 1)),
      Nat.mod_add_div, Nat.mul_add_one, Nat.add_comm (k + 1)]
  rw [this, Int.add_neg_cancel_right]

private theorem emod_add : ∀ a b : Int, a % b + b * (a / b) = a
  | ofNat m, ofNat n => congrArg ofNat (Nat.mod_add_div m n)
  | ofNat m, negSucc n => by
    show ((m % (n + 1) : Nat) : Int) + -((n + 1 : Nat) : Int) * -((m / (n + 1) : Nat) : Int) = m
    rw [Int.neg_mul_neg]
    exact congrArg ofNat (Nat.mod_add_div m (n + 1))
  | negSucc m, ofNat 0 => by
    show negSucc m % 0 + 0 * (negSucc m / 0) = negSucc m
    rw [Int.zero_mul, Int.add_zero, emod_zero]
  | negSucc m, ofNat (k + 1) => negSucc_emod_add m k
  | negSucc m, negSucc k => negSucc_emod_add m k

theorem emod_def (a b : Int) : a % b = a - b * (a / b) := by
  have := Int.add_sub_cancel (a % b) (b * (a / b))
  rwa [emod_add, eq_comm] at this

theorem emod_nonneg : ∀ (a : Int) {b : Int}, b ≠ 0 → 0 ≤ a % b
  | ofNat m, b, _ => ofNat_zero_le (m % natAbs b)
  | negSucc m, b, h => by
    show 0 ≤ subNatNat (natAbs b) (m % natAbs b + 1)
    rw [subNatNat_of_le (Nat.mod_lt m (natAbs_pos.mpr h))]
    exact ofNat_zero_le _

theorem emod_lt : ∀ (a : Int) {b : Int}, b ≠ 0 → a % b < natAbs b
  | ofNat m, b, h => ofNat_lt.mpr (Nat.mod_lt m (natAbs_pos.mpr h))
  | negSucc m, b, h => by
    show subNatNat (natAbs b) (m % natAbs b + 1) < natAbs b
    rw [subNatNat_of_le (Nat.mod_lt m (natAbs_pos.mpr h))]
    exact ofNat_lt.mpr (Nat.sub_lt (natAbs_pos.mpr h) (Nat.zero_lt_succ _))

theorem emod_lt_of_pos (a : Int) {b : Int} (H : 0 < b) : a % b < b := by
  have := emod_lt a (Int.ne_of_gt H)
  rwa [natAbs_of_nonneg (Int.le_of_lt H)] at this

theorem mul_ediv_self_le {x k : Int} (h : k ≠ 0) : k * (x / k) ≤ x := by
  have := Int.le_add_of_nonneg_left (a := k * (x / k)) (emod_nonneg x h)
  rwa [emod_add] at this

/-! ## Divisors are what leaves no remainder -/

theorem dvd_of_emod_eq_zero {a b : Int} (H : b % a = 0) : a ∣ b :=
  ⟨b / a, by rw [← Int.zero_add (a * (b / a)), ← H, emod_add]⟩

@[simp] theorem mul_emod_right (a b : Int) : (a * b) % a = 0 := by
  by_cases h : a = 0
  · rw [h, emod_zero, Int.zero_mul]
  · obtain ⟨r, hr⟩ := eq_ofNat_of_zero_le (emod_nonneg (a * b) h)
    have hlt := emod_lt (a * b) h
    have hdvd : a ∣ (a * b) % a := by
      rw [emod_def]
      exact Int.dvd_sub (Int.dvd_mul_right a b) (Int.dvd_mul_right a _)
    rw [hr] at hlt hdvd ⊢
    exact congrArg ofNat
      (Nat.eq_zero_of_dvd_of_lt (natAbs_dvd_natAbs.mpr hdvd) (ofNat_lt.mp hlt))

@[simp] theorem mul_emod_left (a b : Int) : (a * b) % b = 0 := by
  rw [Int.mul_comm, mul_emod_right]

@[simp] theorem emod_self {a : Int} : a % a = 0 := by
  have := mul_emod_right a 1
  rwa [Int.mul_one] at this

theorem emod_eq_zero_of_dvd : ∀ {a b : Int}, a ∣ b → b % a = 0
  | a, _, ⟨c, h⟩ => by rw [h, mul_emod_right]

theorem dvd_iff_emod_eq_zero {a b : Int} : a ∣ b ↔ b % a = 0 :=
  ⟨emod_eq_zero_of_dvd, dvd_of_emod_eq_zero⟩

instance decidableDvd : DecidableRel (α := Int) (· ∣ ·) := fun _ _ =>
  decidable_of_decidable_of_iff dvd_iff_emod_eq_zero.symm

protected theorem mul_ediv_cancel' {a b : Int} (H : a ∣ b) : a * (b / a) = b := by
  have := emod_add b a
  rwa [emod_eq_zero_of_dvd H, Int.zero_add] at this

protected theorem ediv_mul_cancel {a b : Int} (H : b ∣ a) : a / b * b = a := by
  rw [Int.mul_comm, Int.mul_ediv_cancel' H]

/-! ## Rules by which `simp` decides divisibility of numerals -/

protected theorem dvd_eq_true_of_mod_eq_zero {m n : Int} (h : n % m == 0) : (m ∣ n) = True :=
  eq_true (dvd_of_emod_eq_zero (eq_of_beq h))

protected theorem dvd_eq_false_of_mod_ne_zero {m n : Int} (h : n % m != 0) : (m ∣ n) = False :=
  eq_false fun h' => bne_iff_ne.mp h (emod_eq_zero_of_dvd h')

end Int
