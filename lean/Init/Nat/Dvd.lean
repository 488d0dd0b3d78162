prelude
import Init.Nat.Div

/-!
# Natural numbers: divisors
-/

universe u

/-! ## Divisors -/

/-- Makes the kernel compute the type of a value instead of comparing it first. -/
def eagerReduce {α : Sort u} (a : α) : α := a

namespace Nat

/-! ### Divisors of zero, one and small numbers -/

protected theorem eq_zero_of_zero_dvd {a : Nat} : 0 ∣ a → a = 0
  | ⟨c, h⟩ => h.trans (Nat.zero_mul c)

@[simp] protected theorem zero_dvd {n : Nat} : 0 ∣ n ↔ n = 0 :=
  ⟨Nat.eq_zero_of_zero_dvd, fun h => h ▸ Nat.dvd_zero 0⟩

theorem le_of_dvd {m n : Nat} (h : 0 < n) : m ∣ n → m ≤ n
  | ⟨c, e⟩ => by
    subst e
    exact Nat.le_mul_of_pos_right m (Nat.pos_of_mul_pos_left h)

theorem pos_of_dvd_of_pos {m n : Nat} (H1 : m ∣ n) (H2 : 0 < n) : 0 < m :=
  Nat.pos_of_ne_zero fun h => Nat.ne_of_gt H2 (Nat.eq_zero_of_zero_dvd (h ▸ H1))

protected theorem dvd_antisymm {m n : Nat} (h₁ : m ∣ n) (h₂ : n ∣ m) : m = n := by
  cases eq_zero_or_pos n with
  | inl h =>
    subst h
    exact Nat.eq_zero_of_zero_dvd h₂
  | inr h => exact Nat.le_antisymm (le_of_dvd h h₁) (le_of_dvd (pos_of_dvd_of_pos h₁ h) h₂)

theorem eq_one_of_dvd_one {n : Nat} (H : n ∣ 1) : n = 1 := Nat.dvd_antisymm H (Nat.one_dvd n)

@[simp] theorem dvd_one {n : Nat} : n ∣ 1 ↔ n = 1 := ⟨eq_one_of_dvd_one, fun h => h ▸ Nat.dvd_refl n⟩

theorem eq_one_of_mul_eq_one_right {m n : Nat} (H : m * n = 1) : m = 1 :=
  eq_one_of_dvd_one ⟨n, H.symm⟩

theorem eq_one_of_mul_eq_one_left {m n : Nat} (H : m * n = 1) : n = 1 :=
  eq_one_of_mul_eq_one_right (Nat.mul_comm m n ▸ H)

theorem eq_zero_of_dvd_of_lt {a b : Nat} (w : a ∣ b) (h : b < a) : b = 0 :=
  Nat.eq_zero_of_not_pos fun h' => Nat.not_le_of_gt h (le_of_dvd h' w)

theorem not_dvd_of_pos_of_lt {m n : Nat} (h1 : 0 < n) (h2 : n < m) : ¬ m ∣ n :=
  fun h => Nat.not_le_of_gt h2 (le_of_dvd h1 h)

/-! ### Products and powers -/

protected theorem dvd_mul_left_of_dvd {a b : Nat} (h : a ∣ b) (c : Nat) : a ∣ c * b :=
  Nat.dvd_trans h (Nat.dvd_mul_left b c)

protected theorem dvd_mul_right_of_dvd {a b : Nat} (h : a ∣ b) (c : Nat) : a ∣ b * c :=
  Nat.dvd_trans h (Nat.dvd_mul_right b c)

protected theorem mul_dvd_mul {a b c d : Nat} : a ∣ b → c ∣ d → a * c ∣ b * d
  | ⟨e, he⟩, ⟨f, hf⟩ => ⟨e * f, by rw [he, hf, Nat.mul_mul_mul_comm]⟩

protected theorem mul_dvd_mul_left {b c : Nat} (a : Nat) (h : b ∣ c) : a * b ∣ a * c :=
  Nat.mul_dvd_mul (Nat.dvd_refl a) h

protected theorem mul_dvd_mul_right {a b : Nat} (h : a ∣ b) (c : Nat) : a * c ∣ b * c :=
  Nat.mul_dvd_mul h (Nat.dvd_refl c)

protected theorem dvd_of_mul_dvd_mul_left {k m n : Nat} (kpos : 0 < k) : k * m ∣ k * n → m ∣ n
  | ⟨c, h⟩ => ⟨c, Nat.mul_left_cancel kpos (h.trans (Nat.mul_assoc k m c))⟩

protected theorem dvd_of_mul_dvd_mul_right {k m n : Nat} (kpos : 0 < k) (H : m * k ∣ n * k) :
    m ∣ n := by
  rw [Nat.mul_comm m, Nat.mul_comm n] at H
  exact Nat.dvd_of_mul_dvd_mul_left kpos H

protected theorem mul_dvd_mul_iff_left {a b c : Nat} (h : 0 < a) : a * b ∣ a * c ↔ b ∣ c :=
  ⟨Nat.dvd_of_mul_dvd_mul_left h, Nat.mul_dvd_mul_left a⟩

protected theorem mul_dvd_mul_iff_right {a b c : Nat} (h : 0 < c) : a * c ∣ b * c ↔ a ∣ b :=
  ⟨Nat.dvd_of_mul_dvd_mul_right h, fun h => Nat.mul_dvd_mul_right h c⟩

protected theorem pow_dvd_pow {m n : Nat} (a : Nat) (h : m ≤ n) : a ^ m ∣ a ^ n :=
  ⟨a ^ (n - m), by rw [Nat.mul_comm, Nat.pow_sub_mul_pow a h]⟩

theorem pow_dvd_of_le_of_pow_dvd {p m n k : Nat} (hmn : m ≤ n) (hdiv : p ^ n ∣ k) : p ^ m ∣ k :=
  Nat.dvd_trans (Nat.pow_dvd_pow p hmn) hdiv

theorem dvd_of_pow_dvd {p k m : Nat} (hk : 1 ≤ k) (hpk : p ^ k ∣ m) : p ∣ m := by
  have := pow_dvd_of_le_of_pow_dvd hk hpk
  rwa [Nat.pow_one] at this

/-! ### Sums and differences -/

protected theorem dvd_add_iff_right {k m n : Nat} (h : k ∣ m) : k ∣ n ↔ k ∣ m + n := by
  refine ⟨Nat.dvd_add h, ?_⟩
  obtain ⟨d, rfl⟩ := h
  exact fun ⟨e, he⟩ => ⟨e - d, by rw [Nat.mul_sub, ← he, Nat.add_sub_cancel_left]⟩

protected theorem dvd_add_iff_left {k m n : Nat} (h : k ∣ n) : k ∣ m ↔ k ∣ m + n := by
  rw [Nat.add_comm]
  exact Nat.dvd_add_iff_right h

protected theorem dvd_add_right {a b c : Nat} (h : a ∣ b) : a ∣ b + c ↔ a ∣ c :=
  (Nat.dvd_add_iff_right h).symm

protected theorem dvd_add_left {a b c : Nat} (h : a ∣ c) : a ∣ b + c ↔ a ∣ b :=
  (Nat.dvd_add_iff_left h).symm

theorem dvd_sub {k m n : Nat} : k ∣ m → k ∣ n → k ∣ m - n
  | ⟨d, h₁⟩, ⟨e, h₂⟩ => ⟨d - e, by rw [h₁, h₂, Nat.mul_sub]⟩

theorem dvd_mod_iff {k m n : Nat} (h : k ∣ n) : k ∣ m % n ↔ k ∣ m := by
  have := Nat.dvd_add_iff_left (m := m % n) (Nat.dvd_mul_right_of_dvd h (m / n))
  rwa [mod_add_div] at this

theorem dvd_sub_mod {n : Nat} (k : Nat) : n ∣ k - k % n :=
  ⟨k / n, mul_div_self_eq_mod_sub_self.symm⟩

@[simp] theorem mod_mod_of_dvd {b c : Nat} (a : Nat) (h : c ∣ b) : a % b % c = a % c := by
  obtain ⟨d, rfl⟩ := h
  have := add_mul_mod_self_left (a % (c * d)) c (d * (a / (c * d)))
  rwa [← Nat.mul_assoc, mod_add_div, eq_comm] at this

@[simp] theorem mod_mul_right_mod (a b c : Nat) : a % (b * c) % b = a % b :=
  mod_mod_of_dvd a (Nat.dvd_mul_right b c)

@[simp] theorem mod_mul_left_mod (a b c : Nat) : a % (b * c) % c = a % c :=
  mod_mod_of_dvd a (Nat.dvd_mul_left c b)

theorem emod_pos_of_not_dvd {a b : Nat} (h : ¬ a ∣ b) : 0 < b % a :=
  Nat.pos_of_ne_zero fun h' => h (dvd_of_mod_eq_zero h')

/-! ### Quotients -/

protected theorem mul_div_cancel' {n m : Nat} (H : n ∣ m) : n * (m / n) = m := by
  have := div_add_mod m n
  rwa [mod_eq_zero_of_dvd H, Nat.add_zero] at this

protected theorem div_mul_cancel {n m : Nat} (H : n ∣ m) : m / n * n = m := by
  rw [Nat.mul_comm, Nat.mul_div_cancel' H]

protected theorem mul_div_cancel_left' {a b : Nat} (Hd : a ∣ b) : a * (b / a) = b :=
  Nat.mul_div_cancel' Hd

theorem dvd_iff_div_mul_eq (n d : Nat) : d ∣ n ↔ n / d * d = n :=
  ⟨Nat.div_mul_cancel, fun h => h ▸ Nat.dvd_mul_left d (n / d)⟩

protected theorem mul_div_assoc {k n : Nat} (m : Nat) (H : k ∣ n) : m * n / k = m * (n / k) := by
  cases eq_zero_or_pos k with
  | inl h => rw [h, Nat.div_zero, Nat.div_zero, Nat.mul_zero]
  | inr h =>
    refine Nat.div_eq_of_eq_mul_left h ?_
    rw [Nat.mul_assoc, Nat.div_mul_cancel H]

protected theorem div_mul_right_comm {a b : Nat} (hba : b ∣ a) (c : Nat) :
    a / b * c = a * c / b := by
  rw [Nat.mul_comm, ← Nat.mul_div_assoc c hba, Nat.mul_comm]

protected theorem eq_mul_of_div_eq_right {a b c : Nat} (H1 : b ∣ a) (H2 : a / b = c) :
    a = b * c := by
  rw [← H2, Nat.mul_div_cancel' H1]

protected theorem eq_mul_of_div_eq_left {a b c : Nat} (H1 : b ∣ a) (H2 : a / b = c) :
    a = c * b := by
  rw [← H2, Nat.div_mul_cancel H1]

protected theorem div_eq_iff_eq_mul_right {a b c : Nat} (H : 0 < b) (H' : b ∣ a) :
    a / b = c ↔ a = b * c :=
  ⟨Nat.eq_mul_of_div_eq_right H', Nat.div_eq_of_eq_mul_right H⟩

protected theorem div_eq_iff_eq_mul_left {a b c : Nat} (H : 0 < b) (H' : b ∣ a) :
    a / b = c ↔ a = c * b :=
  ⟨Nat.eq_mul_of_div_eq_left H', Nat.div_eq_of_eq_mul_left H⟩

theorem div_dvd_of_dvd {n m : Nat} (h : n ∣ m) : m / n ∣ m := ⟨n, (Nat.div_mul_cancel h).symm⟩

protected theorem div_div_self {m n : Nat} (h : n ∣ m) (hm : m ≠ 0) : m / (m / n) = n := by
  obtain ⟨c, rfl⟩ := h
  have hn := Nat.pos_of_ne_zero (Nat.ne_zero_of_mul_ne_zero_left hm)
  have hc := Nat.pos_of_ne_zero (Nat.ne_zero_of_mul_ne_zero_right hm)
  rw [Nat.mul_div_cancel_left c hn, Nat.mul_div_cancel n hc]

/-! ### Rules by which `simp` decides divisibility of numerals -/

protected theorem dvd_eq_true_of_mod_eq_zero {m n : Nat} (h : n % m == 0) : (m ∣ n) = True :=
  eq_true (dvd_of_mod_eq_zero (eq_of_beq h))

protected theorem dvd_eq_false_of_mod_ne_zero {m n : Nat} (h : n % m != 0) : (m ∣ n) = False :=
  eq_false fun h' => bne_iff_ne.mp h (mod_eq_zero_of_dvd h')

end Nat

/-! ## The greatest common divisor -/

namespace Nat

/-! ### The algorithm of Euclid -/

theorem gcd_rec (m n : Nat) : gcd m n = gcd (n % m) m := by
  cases m with
  | zero => rw [gcd_zero_left, mod_zero, gcd_zero_right]
  | succ m => exact gcd_add_one m n

/-- Induction along the algorithm of Euclid. -/
@[elab_as_elim] theorem gcd.induction {P : Nat → Nat → Prop} (m n : Nat) (H0 : ∀ n, P 0 n)
    (H1 : ∀ m n, 0 < m → P (n % m) m → P m n) : P m n := by
  induction m using Nat.strongRecOn generalizing n with
  | ind m ih => cases m with
    | zero => exact H0 n
    | succ m => exact H1 (m + 1) n (zero_lt_succ m) (ih _ (mod_lt n (zero_lt_succ m)) (m + 1))

/-! ### It is a common divisor, and the greatest one -/

theorem gcd_dvd (m n : Nat) : (gcd m n ∣ m) ∧ (gcd m n ∣ n) := by
  induction m, n using gcd.induction with
  | H0 n => rw [gcd_zero_left]; exact ⟨Nat.dvd_zero n, Nat.dvd_refl n⟩
  | H1 m n _ ih =>
    rw [gcd_rec]
    exact ⟨ih.right, (dvd_mod_iff ih.right).mp ih.left⟩

theorem gcd_dvd_left (m n : Nat) : gcd m n ∣ m := (gcd_dvd m n).left

theorem gcd_dvd_right (m n : Nat) : gcd m n ∣ n := (gcd_dvd m n).right

theorem dvd_gcd {k m n : Nat} (h₁ : k ∣ m) (h₂ : k ∣ n) : k ∣ gcd m n := by
  induction m, n using gcd.induction with
  | H0 n => rw [gcd_zero_left]; exact h₂
  | H1 m n _ ih => rw [gcd_rec]; exact ih ((dvd_mod_iff h₁).mpr h₂) h₁

theorem dvd_gcd_iff {k m n : Nat} : k ∣ gcd m n ↔ k ∣ m ∧ k ∣ n :=
  ⟨fun h => ⟨Nat.dvd_trans h (gcd_dvd_left m n), Nat.dvd_trans h (gcd_dvd_right m n)⟩,
    fun h => dvd_gcd h.left h.right⟩

theorem gcd_le_left {m : Nat} (n : Nat) (h : 0 < m) : gcd m n ≤ m := le_of_dvd h (gcd_dvd_left m n)

theorem gcd_le_right {m : Nat} (n : Nat) (h : 0 < n) : gcd m n ≤ n :=
  le_of_dvd h (gcd_dvd_right m n)

theorem gcd_eq_iff {g a b : Nat} :
    gcd a b = g ↔ g ∣ a ∧ g ∣ b ∧ (∀ c, c ∣ a → c ∣ b → c ∣ g) := by
  constructor
  · rintro rfl
    exact ⟨gcd_dvd_left a b, gcd_dvd_right a b, fun _ => dvd_gcd⟩
  · intro ⟨ha, hb, h⟩
    exact Nat.dvd_antisymm (h _ (gcd_dvd_left a b) (gcd_dvd_right a b)) (dvd_gcd ha hb)

/-! ### Laws -/

theorem gcd_comm (m n : Nat) : gcd m n = gcd n m :=
  Nat.dvd_antisymm (dvd_gcd (gcd_dvd_right m n) (gcd_dvd_left m n))
    (dvd_gcd (gcd_dvd_right n m) (gcd_dvd_left n m))

theorem gcd_assoc (m n k : Nat) : gcd (gcd m n) k = gcd m (gcd n k) := by
  have key (d : Nat) : d ∣ gcd (gcd m n) k ↔ d ∣ gcd m (gcd n k) := by
    rw [dvd_gcd_iff, dvd_gcd_iff, dvd_gcd_iff, dvd_gcd_iff, and_assoc]
  exact Nat.dvd_antisymm ((key _).mp (Nat.dvd_refl _)) ((key _).mpr (Nat.dvd_refl _))

theorem gcd_eq_left {m n : Nat} (H : m ∣ n) : gcd m n = m :=
  Nat.dvd_antisymm (gcd_dvd_left m n) (dvd_gcd (Nat.dvd_refl m) H)

theorem gcd_eq_right {m n : Nat} (H : n ∣ m) : gcd m n = n := by
  rw [gcd_comm, gcd_eq_left H]

@[simp] theorem gcd_self (n : Nat) : gcd n n = n := gcd_eq_left (Nat.dvd_refl n)

@[simp] theorem gcd_one_left (n : Nat) : gcd 1 n = 1 := gcd_eq_left (Nat.one_dvd n)

@[simp] theorem gcd_one_right (n : Nat) : gcd n 1 = 1 := gcd_eq_right (Nat.one_dvd n)

@[simp] theorem gcd_mul_left_left (m n : Nat) : gcd (m * n) n = n :=
  gcd_eq_right (Nat.dvd_mul_left n m)

@[simp] theorem gcd_mul_left_right (m n : Nat) : gcd n (m * n) = n :=
  gcd_eq_left (Nat.dvd_mul_left n m)

@[simp] theorem gcd_mul_right_left (m n : Nat) : gcd (n * m) n = n :=
  gcd_eq_right (Nat.dvd_mul_right n m)

@[simp] theorem gcd_mul_right_right (m n : Nat) : gcd n (n * m) = n :=
  gcd_eq_left (Nat.dvd_mul_right n m)

theorem gcd_mul_left (m n k : Nat) : gcd (m * n) (m * k) = m * gcd n k := by
  induction n, k using gcd.induction with
  | H0 k => rw [Nat.mul_zero, gcd_zero_left, gcd_zero_left]
  | H1 n k _ ih => rw [gcd_rec, mul_mod_mul_left, ih, ← gcd_rec]

theorem gcd_mul_right (m n k : Nat) : gcd (m * n) (k * n) = gcd m k * n := by
  rw [Nat.mul_comm m, Nat.mul_comm k, gcd_mul_left, Nat.mul_comm]

theorem gcd_dvd_gcd_of_dvd_left {m k : Nat} (n : Nat) (H : m ∣ k) : gcd m n ∣ gcd k n :=
  dvd_gcd (Nat.dvd_trans (gcd_dvd_left m n) H) (gcd_dvd_right m n)

theorem gcd_dvd_gcd_of_dvd_right {m k : Nat} (n : Nat) (H : m ∣ k) : gcd n m ∣ gcd n k :=
  dvd_gcd (gcd_dvd_left n m) (Nat.dvd_trans (gcd_dvd_right n m) H)

/-! ### When it is zero, and quotients by it -/

theorem eq_zero_of_gcd_eq_zero_left {m n : Nat} (H : gcd m n = 0) : m = 0 :=
  Nat.eq_zero_of_zero_dvd (H ▸ gcd_dvd_left m n)

theorem eq_zero_of_gcd_eq_zero_right {m n : Nat} (H : gcd m n = 0) : n = 0 :=
  Nat.eq_zero_of_zero_dvd (H ▸ gcd_dvd_right m n)

theorem gcd_ne_zero_left {m n : Nat} : m ≠ 0 → gcd m n ≠ 0 := mt eq_zero_of_gcd_eq_zero_left

theorem gcd_ne_zero_right {m n : Nat} : n ≠ 0 → gcd m n ≠ 0 := mt eq_zero_of_gcd_eq_zero_right

@[simp] theorem gcd_eq_zero_iff {i j : Nat} : gcd i j = 0 ↔ i = 0 ∧ j = 0 :=
  ⟨fun h => ⟨eq_zero_of_gcd_eq_zero_left h, eq_zero_of_gcd_eq_zero_right h⟩,
    fun ⟨h₁, h₂⟩ => by rw [h₁, h₂, gcd_zero_left]⟩

theorem gcd_pos_of_pos_left {m : Nat} (n : Nat) (mpos : 0 < m) : 0 < gcd m n :=
  pos_of_dvd_of_pos (gcd_dvd_left m n) mpos

theorem gcd_pos_of_pos_right (m : Nat) {n : Nat} (npos : 0 < n) : 0 < gcd m n :=
  pos_of_dvd_of_pos (gcd_dvd_right m n) npos

theorem gcd_div {m n k : Nat} (H1 : k ∣ m) (H2 : k ∣ n) : gcd (m / k) (n / k) = gcd m n / k := by
  cases eq_zero_or_pos k with
  | inl h => simp [h]
  | inr h =>
    refine (Nat.div_eq_of_eq_mul_left h ?_).symm
    rw [← gcd_mul_right, Nat.div_mul_cancel H1, Nat.div_mul_cancel H2]

end Nat
