import { playHalf } from './halfOfTheSchedules';

playHalf(1);
